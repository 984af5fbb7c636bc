using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace HvSnapshotHost;

/// <summary>Runs a script file as powershell.exe -File does.</summary>
static class ScriptRun
{
    public static int Execute(string script, string[] arguments)
    {
        var host = new ConsoleHost();
        using var runspace = Open(host);
        using var shell = PowerShell.Create(runspace);
        var words = arguments.Select(word => word.StartsWith('-') && word.Length > 1 ? word : Quote(word));
        shell.AddScript($"& {Quote(script)} {string.Join(' ', words)}; exit $LASTEXITCODE");
        try
        {
            foreach (var value in shell.Invoke()) Console.Out.WriteLine(value);
        }
        catch (RuntimeException error)
        {
            Console.Error.WriteLine(error.ErrorRecord?.ToString() + error.ErrorRecord?.InvocationInfo?.PositionMessage);
            return 1;
        }
        foreach (var error in shell.Streams.Error) Console.Error.WriteLine(error + error.InvocationInfo?.PositionMessage);
        return host.ExitCode;
    }

    /// <summary>A session in which the stub cluster answers.</summary>
    public static Runspace Open(ConsoleHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var cmdlet in StandIns.Cmdlets()) state.Commands.Add(cmdlet);
        foreach (var function in StandIns.Functions()) state.Commands.Add(function);
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        return runspace;
    }

    /// <summary>a,b is a list, as on the command line.</summary>
    static string Quote(string word) => string.Join(',', word.Split(',').Select(part => $"'{part.Replace("'", "''")}'"));
}

sealed class ConsoleHost : PSHost
{
    public int ExitCode { get; private set; }
    public override string Name => "HvSnapshotHost";
    public override Version Version => new(1, 0);
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
    public override PSHostUserInterface? UI => null;
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
    public override void EnterNestedPrompt() => throw new NotSupportedException();
    public override void ExitNestedPrompt() => throw new NotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
}
