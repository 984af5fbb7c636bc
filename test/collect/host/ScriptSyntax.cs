using System.Management.Automation.Language;
using System.Text.Json;

namespace HvSnapshotHost;

/// <summary>What the tests of compatibility ask of a script: its commands, the constructs that are not of 2.0, members that it calls.</summary>
static class ScriptSyntax
{
    public static string Describe(string path)
    {
        var tree = Parser.ParseFile(path, out var tokens, out var errors);
        return JsonSerializer.Serialize(new
        {
            errors = errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}"),
            isAscii = File.ReadAllBytes(path).All(value => value < 128),
            functions = tree.FindAll(node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().Select(function => function.Name),
            commands = tree.FindAll(node => node is CommandAst, true).Cast<CommandAst>().Select(command => new
            {
                line = command.Extent.StartLineNumber,
                name = command.GetCommandName(),
                inside = FunctionOf(command),
                parameters = command.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName),
                text = command.Extent.Text.Split('\n')[0],
            }),
            members = tree.FindAll(node => node is InvokeMemberExpressionAst, true).Cast<InvokeMemberExpressionAst>().Select(member => new
            {
                line = member.Extent.StartLineNumber,
                isStatic = member.Static,
                target = member.Expression.Extent.Text,
                name = (member.Member as StringConstantExpressionAst)?.Value ?? member.Member.Extent.Text,
            }),
            newer = Constructs(tree, tokens).OrderBy(found => found.Line).Select(found => new { line = found.Line, construct = found.Construct }),
            redirections = tree.FindAll(node => node is FileRedirectionAst, true).Select(node => node.Extent.StartLineNumber),
        });
    }

    static string? FunctionOf(Ast node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
            if (parent is FunctionDefinitionAst function) return function.Name;
        return null;
    }

    /// <summary>Constructs that the language of 2.0 does not have, each by the name that the table of the tests gives it.</summary>
    static IEnumerable<(int Line, string Construct)> Constructs(ScriptBlockAst tree, Token[] tokens)
    {
        foreach (var token in tokens)
        {
            var name = token.Kind switch
            {
                TokenKind.In when token.TokenFlags.HasFlag(TokenFlags.BinaryOperator) => "-in",
                TokenKind.Iin or TokenKind.Cin => "-in",
                TokenKind.Inotin or TokenKind.Cnotin => "-notin",
                TokenKind.QuestionQuestion => "??",
                TokenKind.QuestionQuestionEquals => "??=",
                TokenKind.QuestionDot or TokenKind.QuestionLBracket => "?.",
                TokenKind.AndAnd => "&&",
                TokenKind.OrOr => "||",
                TokenKind.Shl or TokenKind.Shr => "-shl/-shr",
                TokenKind.Class or TokenKind.Enum => "class",
                TokenKind.Workflow => "workflow",
                TokenKind.Using => "using",
                _ => null,
            };
            if (name is not null) yield return (token.Extent.StartLineNumber, name);
        }
        foreach (var node in tree.FindAll(_ => true, true))
            if (NewerThan2(node) is { } construct) yield return (node.Extent.StartLineNumber, construct);
    }

    static string? NewerThan2(Ast node) => node switch
    {
        ConvertExpressionAst { Type.TypeName.Name: var type } when Is(type, "ordered") => "[ordered]",
        ConvertExpressionAst { Type.TypeName.Name: var type } when Is(type, "pscustomobject") => "[pscustomobject]",
        UsingExpressionAst => "$using:",
        TernaryExpressionAst => "ternary",
        VariableExpressionAst { VariablePath.UserPath: var name } when Is(name, "PSItem") => "$PSItem",
        VariableExpressionAst { VariablePath.UserPath: var name } when Is(name, "PSScriptRoot") => "$PSScriptRoot",
        VariableExpressionAst { VariablePath.UserPath: var name } when Is(name, "PSCommandPath") => "$PSCommandPath",
        InvokeMemberExpressionAst { Static: true, Member: StringConstantExpressionAst { Value: var name } } when Is(name, "new") => "::new()",
        InvokeMemberExpressionAst { Static: false, Member: StringConstantExpressionAst { Value: var name } } when Is(name, "ForEach") || Is(name, "Where") => ".ForEach()/.Where()",
        MergingRedirectionAst { FromStream: not (RedirectionStream.Error or RedirectionStream.Output) } => "redirection of new streams",
        FileRedirectionAst { FromStream: not (RedirectionStream.Error or RedirectionStream.Output) } => "redirection of new streams",
        AttributeAst attribute when attribute.NamedArguments.Any(argument => argument.ExpressionOmitted) => "attribute argument without value",
        CommandAst command when IsSimplified(command) => "simplified Where/ForEach",
        MemberExpressionAst { Member: StringConstantExpressionAst { Value: "Length" or "Count" or "Keys" or "Values" } } => null,
        // a member of a pipeline or of a list is enumerated from 3.0 on; before, it is $null
        MemberExpressionAst { Static: false, Expression: ArrayExpressionAst or ArrayLiteralAst } => "member enumeration",
        MemberExpressionAst { Static: false, Expression: ParenExpressionAst { Pipeline: PipelineAst { PipelineElements.Count: > 1 } } } and not InvokeMemberExpressionAst => "member enumeration",
        _ => null,
    };

    static bool IsSimplified(CommandAst command) =>
        command.GetCommandName()?.ToLowerInvariant() is "where-object" or "foreach-object" or "?" or "%"
        && command.CommandElements.Count > 1
        && !command.CommandElements.Any(element => element is ScriptBlockExpressionAst);

    static bool Is(string? text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);
}
