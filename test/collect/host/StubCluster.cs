using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace HvSnapshotHost;

/// <summary>The stub cluster of a run: what commands, WMI, registry, event log and directory answer, and which of them fail.</summary>
static class StubCluster
{
    static JsonElement data;

    public static void Load(string path) => data = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public static string Computer => data.GetProperty("computer").GetString()!;

    /// <summary>The element at a path of names, compared without case; null where there is none.</summary>
    public static JsonElement? Find(params string?[] path)
    {
        JsonElement? at = data;
        foreach (var name in path)
        {
            if (at is not { ValueKind: JsonValueKind.Object } parent) return null;
            at = null;
            foreach (var member in parent.EnumerateObject())
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)) at = member.Value;
        }
        return at;
    }

    public static bool Has(string command) =>
        data.GetProperty("present").EnumerateArray().Any(name => string.Equals(name.GetString(), command, StringComparison.OrdinalIgnoreCase));

    /// <summary>Throws, hangs or writes an error where the stub says that this source of this node fails. Returns an error to be written.</summary>
    public static ErrorRecord? Fault(string source, string? node)
    {
        foreach (var fault in data.GetProperty("faults").EnumerateArray())
        {
            if (!Matches(fault, "source", source) || !Matches(fault, "node", string.IsNullOrEmpty(node) ? Computer : node)) continue;
            switch (fault.GetProperty("kind").GetString())
            {
                case "hang": Thread.Sleep(TimeSpan.FromMinutes(10)); break;
                case "accessDenied": throw new UnauthorizedAccessException($"Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED)) [{source}]");
                case "unreachable": throw new System.Runtime.InteropServices.COMException("The RPC server is unavailable.", unchecked((int)0x800706BA));
                case "invalidNamespace": throw new InvalidOperationException("Invalid namespace") { HResult = unchecked((int)0x8004100E) };
                case "error": return new ErrorRecord(new InvalidOperationException($"{source}: the operation failed"), "OperationFailed", ErrorCategory.NotSpecified, node);
            }
        }
        return null;
    }

    static bool Matches(JsonElement fault, string key, string value) =>
        !fault.TryGetProperty(key, out var wanted) || string.Equals(wanted.GetString(), value, StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<object?> Objects(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray().Select(item => Value(item)).ToList() : [];

    /// <summary>JSON as the types of Windows: { "$enum": "VMState", "value": 2 }, { "$type": "guid", "value": "..." }, { "$text": "HV-A", ... }.</summary>
    public static object? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array: return element.EnumerateArray().Select(Value).ToArray();
            case JsonValueKind.Object: break;
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.String: return element.GetString();
            case JsonValueKind.Number:
                if (element.TryGetInt32(out var small)) return small;
                return element.TryGetInt64(out var big) ? big : element.TryGetUInt64(out var huge) ? huge : element.GetDouble();
            default: return null;
        }
        if (element.TryGetProperty("$enum", out var name))
            return Enum.ToObject(Type.GetType($"HvSnapshotHost.WindowsTypes.{name.GetString()}", true)!, element.GetProperty("value").GetInt64());
        if (element.TryGetProperty("$type", out var type)) return Typed(type.GetString()!, element.GetProperty("value"));
        return Object(element);
    }

    static object Typed(string type, JsonElement value) => type switch
    {
        "guid" => Guid.Parse(value.GetString()!),
        "datetime" => DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "strings" => value.EnumerateArray().Select(item => item.GetString()!).ToArray(),
        "bytes" => value.EnumerateArray().Select(item => item.GetByte()).ToArray(),
        "collection" => StringCollection(value),
        "version" => new Version(value.GetString()!),
        "uint32" => value.GetUInt32(),
        "uint64" => value.GetUInt64(),
        _ => throw new ArgumentException(type),
    };

    static System.Collections.Specialized.StringCollection StringCollection(JsonElement value)
    {
        var items = new System.Collections.Specialized.StringCollection();
        items.AddRange(value.EnumerateArray().Select(item => item.GetString()!).ToArray());
        return items;
    }

    static PSObject Object(JsonElement element)
    {
        var result = new PSObject(new StubObject(element.TryGetProperty("$text", out var text) ? text.GetString()! : ""));
        foreach (var member in element.EnumerateObject())
            if (member.Name != "$text") result.Properties.Add(new PSNoteProperty(member.Name, Value(member.Value)));
        if (element.TryGetProperty("ParentPaths", out _)) result.Methods.Add(new PSCodeMethod("GetVirtualHardDiskInfo", typeof(StubMethods).GetMethod(nameof(StubMethods.GetVirtualHardDiskInfo))!));
        return result;
    }
}

/// <summary>Methods of WMI objects that the collector calls.</summary>
public static class StubMethods
{
    /// <summary>Msvm_ImageManagementService of 2008 R2: the parent of an image, as XML.</summary>
    public static PSObject GetVirtualHardDiskInfo(PSObject service, string path)
    {
        var parents = (PSObject)service.Properties["ParentPaths"].Value;
        var result = new PSObject();
        result.Properties.Add(new PSNoteProperty("ReturnValue", parents.Properties[path] is null ? 32768u : 0u));
        result.Properties.Add(new PSNoteProperty("Info", $"<INSTANCE CLASSNAME=\"Msvm_VirtualHardDiskInfo\"><PROPERTY NAME=\"ParentPath\" TYPE=\"string\"><VALUE>{parents.Properties[path]?.Value}</VALUE></PROPERTY></INSTANCE>"));
        return result;
    }
}

/// <summary>Objects of the Windows modules say their name as text.</summary>
sealed class StubObject(string text)
{
    public override string ToString() => text;
}
