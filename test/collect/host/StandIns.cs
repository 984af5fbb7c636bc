using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.Json;

namespace HvSnapshotHost;

/// <summary>Cmdlets of Microsoft.PowerShell.Utility, Management and Diagnostics that the engine alone lacks, and the door to the stub cluster.</summary>
static class StandIns
{
    static readonly (string Name, Type Type)[] all =
    [
        ("New-Object", typeof(NewObject)), ("Write-Progress", typeof(WriteProgress)), ("Sort-Object", typeof(SortObject)),
        ("Get-WmiObject", typeof(GetWmiObject)), ("Invoke-WmiMethod", typeof(InvokeWmiMethod)),
        ("Get-CimInstance", typeof(GetCimInstance)), ("Invoke-CimMethod", typeof(InvokeCimMethod)),
        ("Get-WinEvent", typeof(GetWinEvent)), ("Read-Stub", typeof(ReadStub)), ("Get-StubCommand", typeof(GetStubCommand)),
    ];

    static readonly string[] always = ["New-Object", "Write-Progress", "Sort-Object", "Read-Stub", "Get-StubCommand"];

    /// <summary>A program of Windows, and remoting: both answer from the stub.</summary>
    public static IEnumerable<SessionStateFunctionEntry> Functions() =>
    [
        new("whoami.exe", "Read-Stub whoami.exe -Of ($args -join ' ')"),
        new("Invoke-Command", "param([string] $ComputerName, [scriptblock] $ScriptBlock) Read-Stub 'Get-SpeculationControlSettings' -Node $ComputerName"),
    ];

    public static IEnumerable<SessionStateCmdletEntry> Cmdlets() =>
        all.Where(each => always.Contains(each.Name) || StubCluster.Has(each.Name)).Select(each => new SessionStateCmdletEntry(each.Name, each.Type, null));
}

[Cmdlet(VerbsCommon.New, "Object", DefaultParameterSetName = "Net")]
public sealed class NewObject : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string TypeName { get; set; } = "";
    [Parameter(Position = 1)] public object[] ArgumentList { get; set; } = [];
    [Parameter] public IDictionary? Property { get; set; }

    protected override void ProcessRecord()
    {
        if (TypeName.EndsWith("DirectorySearcher", StringComparison.OrdinalIgnoreCase)) { WriteObject(new StubSearcher()); return; }
        if (LanguagePrimitives.ConvertTo<Type>(TypeName) is not { } type) throw new ArgumentException(TypeName);
        var arguments = ArgumentList.Select(value => value is PSObject wrapped ? wrapped.BaseObject : value).ToArray();
        var made = new PSObject(Activator.CreateInstance(type, arguments));
        foreach (DictionaryEntry entry in Property ?? new Hashtable()) made.Properties.Add(new PSNoteProperty(entry.Key.ToString(), entry.Value));
        WriteObject(made);
    }
}

[Cmdlet(VerbsCommunications.Write, "Progress")]
public sealed class WriteProgress : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string Activity { get; set; } = "";
    [Parameter(Position = 1)] public string Status { get; set; } = "Processing";
    [Parameter(Position = 2)] public int Id { get; set; }
    [Parameter] public int PercentComplete { get; set; } = -1;
    [Parameter] public SwitchParameter Completed { get; set; }

    protected override void ProcessRecord() =>
        WriteProgress(new ProgressRecord(Id, Activity, Status) { PercentComplete = PercentComplete, RecordType = Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing });
}

[Cmdlet("Sort", "Object")]
public sealed class SortObject : PSCmdlet
{
    readonly List<(object? Key, PSObject Item)> items = [];
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public ScriptBlock? Property { get; set; }
    [Parameter] public SwitchParameter Descending { get; set; }
    [Parameter] public SwitchParameter Unique { get; set; }
    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        var variables = new List<PSVariable> { new("_", InputObject) };
        items.Add((Property is null ? InputObject : Property.InvokeWithContext(null, variables).FirstOrDefault(), InputObject));
    }

    protected override void EndProcessing()
    {
        items.Sort((a, b) => LanguagePrimitives.Compare(a.Key, b.Key, true) * (Descending ? -1 : 1));
        var sorted = items.Select(item => item.Item);
        WriteObject(Unique ? sorted.DistinctBy(item => item.ToString(), StringComparer.OrdinalIgnoreCase) : sorted, true);
    }
}

public abstract class StubCmdlet : PSCmdlet
{
    protected void Answer(string source, string? node, JsonElement? objects)
    {
        if (StubCluster.Fault(source, node) is { } error) WriteError(error);
        foreach (var item in StubCluster.Objects(objects)) WriteObject(item);
    }

    protected static string NodeOf(string? computer) => string.IsNullOrEmpty(computer) || computer == "." ? StubCluster.Computer : computer;

    /// <summary>The instances of a class; one that no stub gives is an invalid class, as WMI says it.</summary>
    protected JsonElement Instances(string className, string? name, string? computer)
    {
        var node = NodeOf(computer);
        if (StubCluster.Find("wmi", node) is null) throw new System.Runtime.InteropServices.COMException("The RPC server is unavailable.", unchecked((int)0x800706BA));
        return StubCluster.Find("wmi", node, name ?? @"root\cimv2", className)
            ?? throw new InvalidOperationException($"Invalid class \"{className}\"") { HResult = unchecked((int)(StubCluster.Find("wmi", node, name ?? @"root\cimv2") is null ? 0x8004100E : 0x80041010)) };
    }
}

[Cmdlet(VerbsCommon.Get, "WmiObject")]
public sealed class GetWmiObject : StubCmdlet
{
    [Parameter(Position = 0, Mandatory = true), Alias("ClassName")] public string Class { get; set; } = "";
    [Parameter(Position = 1)] public string[]? Property { get; set; }
    [Parameter, Alias("NS")] public string? Namespace { get; set; }
    [Parameter, Alias("Cn")] public string? ComputerName { get; set; }
    [Parameter] public string? Filter { get; set; }
    [Parameter] public string? Authentication { get; set; }
    protected override void ProcessRecord()
    {
        var fault = NodeOf(ComputerName);
        if (StubCluster.Fault(Class, fault) is { } error) WriteError(error);
        Answer("", null, Instances(Class, Namespace, ComputerName));
    }
}

[Cmdlet(VerbsCommon.Get, "CimInstance")]
public sealed class GetCimInstance : StubCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string ClassName { get; set; } = "";
    [Parameter] public string[]? Property { get; set; }
    [Parameter] public string? Namespace { get; set; }
    [Parameter, Alias("CN", "ServerName")] public string? ComputerName { get; set; }
    [Parameter] public string? Filter { get; set; }
    protected override void ProcessRecord()
    {
        if (StubCluster.Fault(ClassName, NodeOf(ComputerName)) is { } error) WriteError(error);
        Answer("", null, Instances(ClassName, Namespace, ComputerName));
    }
}

/// <summary>StdRegProv over the registry of the stub: 0 done, 2 no such key or value.</summary>
static class StubRegistry
{
    public static PSObject Call(string? node, string method, string key, string? value)
    {
        var result = new PSObject();
        void Set(string name, object? content) => result.Properties.Add(new PSNoteProperty(name, content));
        if (StubCluster.Fault("StdRegProv", node) is { } error) throw error.Exception;
        if (StubCluster.Find("wmi", node ?? StubCluster.Computer) is null) throw new System.Runtime.InteropServices.COMException("The RPC server is unavailable.", unchecked((int)0x800706BA));
        if (method == "EnumKey")
        {
            var names = Children(node ?? StubCluster.Computer, key);
            Set("ReturnValue", names.Length == 0 ? 2u : 0u);
            Set("sNames", names.Length == 0 ? null : names);
            return result;
        }
        var found = StubCluster.Find("registry", node ?? StubCluster.Computer, key);
        if (found is not { } values) { Set("ReturnValue", 2u); return result; }
        Set("ReturnValue", 0u);
        if (method == "EnumValues")
        {
            var members = values.EnumerateObject().ToArray();
            Set("sNames", members.Length == 0 ? null : members.Select(member => member.Name).ToArray());
            Set("Types", members.Length == 0 ? null : members.Select(member => TypeOf(member.Value)).ToArray());
            return result;
        }
        var content = values.EnumerateObject().Where(member => string.Equals(member.Name, value, StringComparison.OrdinalIgnoreCase)).Select(member => StubCluster.Value(member.Value)).FirstOrDefault();
        Set(method is "GetDWORDValue" or "GetBinaryValue" ? "uValue" : "sValue", content is object[] list ? list.Cast<string>().ToArray() : content);
        return result;
    }

    static string[] Children(string node, string key) =>
        StubCluster.Find("registry", node) is { } keys
            ? keys.EnumerateObject().Where(each => each.Name.StartsWith(key + @"\", StringComparison.OrdinalIgnoreCase)).Select(each => each.Name[(key.Length + 1)..]).ToArray()
            : [];

    static int TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => 4,
        JsonValueKind.Array => 7,
        JsonValueKind.Object => 3,
        _ => 1,
    };
}

[Cmdlet(VerbsLifecycle.Invoke, "WmiMethod")]
public sealed class InvokeWmiMethod : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string Class { get; set; } = "";
    [Parameter(Position = 1, Mandatory = true)] public string Name { get; set; } = "";
    [Parameter] public object[] ArgumentList { get; set; } = [];
    [Parameter] public string? Namespace { get; set; }
    [Parameter] public string? ComputerName { get; set; }
    protected override void ProcessRecord() => WriteObject(StubRegistry.Call(ComputerName, Name, $"{ArgumentList[1]}", ArgumentList.Length > 2 ? $"{ArgumentList[2]}" : null));
}

[Cmdlet(VerbsLifecycle.Invoke, "CimMethod")]
public sealed class InvokeCimMethod : PSCmdlet
{
    [Parameter(Mandatory = true)] public string ClassName { get; set; } = "";
    [Parameter(Mandatory = true)] public string MethodName { get; set; } = "";
    [Parameter] public IDictionary Arguments { get; set; } = new Hashtable();
    [Parameter] public string? Namespace { get; set; }
    [Parameter] public string? ComputerName { get; set; }
    protected override void ProcessRecord() => WriteObject(StubRegistry.Call(ComputerName, MethodName, $"{Arguments["sSubKeyName"]}", Arguments["sValueName"]?.ToString()));
}

[Cmdlet(VerbsCommon.Get, "WinEvent")]
public sealed class GetWinEvent : StubCmdlet
{
    [Parameter(Mandatory = true)] public string LogName { get; set; } = "";
    [Parameter] public string? FilterXPath { get; set; }
    [Parameter] public string? ComputerName { get; set; }
    [Parameter] public long MaxEvents { get; set; }
    protected override void ProcessRecord()
    {
        if (StubCluster.Fault("Get-WinEvent", NodeOf(ComputerName)) is { } fault) WriteError(fault);
        var events = StubCluster.Objects(StubCluster.Find("events", NodeOf(ComputerName))).ToArray();
        if (events.Length == 0) WriteError(new ErrorRecord(new Exception("No events were found that match the specified selection criteria."), "NoMatchingEventsFound", ErrorCategory.ObjectNotFound, null));
        foreach (var xml in events) WriteObject(new StubEvent($"{xml}"));
    }
}

public sealed class StubEvent(string xml)
{
    public string ToXml() => xml;
}

/// <summary>Answers of one command of a Windows module, of one node or of one object.</summary>
[Cmdlet(VerbsCommunications.Read, "Stub")]
public sealed class ReadStub : StubCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string Command { get; set; } = "";
    [Parameter] public string? Node { get; set; }
    [Parameter] public string? Of { get; set; }
    /// <summary>The source by which faults know it</summary>
    [Parameter] public string? As { get; set; }
    protected override void ProcessRecord()
    {
        var key = MyInvocation.BoundParameters.ContainsKey(nameof(Of)) ? Of : MyInvocation.BoundParameters.ContainsKey(nameof(Node)) ? NodeOf(Node) : null;
        Answer(As ?? Command, Node, key is null ? StubCluster.Find("commands", Command) : StubCluster.Find("commands", Command, key));
    }
}

/// <summary>Whether the release of the stub has a command.</summary>
[Cmdlet(VerbsCommon.Get, "StubCommand")]
public sealed class GetStubCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string[] Name { get; set; } = [];
    protected override void ProcessRecord() => WriteObject(Name.Where(StubCluster.Has), true);
}

/// <summary>DirectorySearcher over the computers of the stub, by name or SID.</summary>
public sealed class StubSearcher
{
    public string Filter { get; set; } = "";
    public ArrayList PropertiesToLoad { get; } = [];
    public StubResult? FindOne()
    {
        if (StubCluster.Fault("DirectorySearcher", null) is { } error) throw error.Exception;
        foreach (var entry in StubCluster.Find("directory")?.EnumerateArray() ?? default)
            if (entry.GetProperty("filters").EnumerateArray().Any(part => Filter.Contains(part.GetString()!, StringComparison.OrdinalIgnoreCase)))
                return new StubResult(entry.GetProperty("properties"));
        return null;
    }
}

public sealed class StubResult
{
    public Hashtable Properties { get; } = new(StringComparer.OrdinalIgnoreCase);
    public StubResult(JsonElement properties)
    {
        foreach (var member in properties.EnumerateObject()) Properties[member.Name] = (object?[])StubCluster.Value(member.Value)!;
    }
}
