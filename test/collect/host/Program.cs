using HvSnapshotHost;

// HvSnapshotHost run SCRIPT DATA.json [-Name value]...   runs a script over a stub cluster: its stdout, stderr and exit code
// HvSnapshotHost parse SCRIPT                            prints what the engine's own parser sees, as JSON
Console.OutputEncoding = new System.Text.UTF8Encoding(false);
switch (args)
{
    case ["run", var script, var data, .. var rest]:
        StubCluster.Load(data);
        // a source that hangs is no reason to wait for its thread
        Environment.Exit(ScriptRun.Execute(script, rest));
        break;
    case ["parse", var script]:
        Console.Out.WriteLine(ScriptSyntax.Describe(script));
        break;
    default:
        Console.Error.WriteLine("usage: HvSnapshotHost run SCRIPT DATA.json [-Name value]... | parse SCRIPT");
        Environment.Exit(2);
        break;
}
