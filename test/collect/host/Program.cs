using HvSnapshotHost;

// HvSnapshotHost run SCRIPT DATA.json [-Name value]...   runs a script over a stub cluster: its stdout, stderr and exit code
// HvSnapshotHost command BASE64 DATA.json                the same for powershell -EncodedCommand, with standard input as its $input
// HvSnapshotHost parse SCRIPT                            prints what the engine's own parser sees, as JSON
Console.OutputEncoding = new System.Text.UTF8Encoding(false);
switch (args)
{
    case ["run", var script, var data, .. var rest]:
        StubCluster.Load(data);
        // a source that hangs is no reason to wait for its thread
        Environment.Exit(ScriptRun.Execute(script, rest));
        break;
    case ["command", var encoded, var data]:
        StubCluster.Load(data);
        Environment.Exit(CommandRun.Execute(encoded));
        break;
    case ["parse", var script]:
        Console.Out.WriteLine(ScriptSyntax.Describe(script));
        break;
    default:
        Console.Error.WriteLine("usage: HvSnapshotHost run SCRIPT DATA.json [-Name value]... | command BASE64 DATA.json | parse SCRIPT");
        Environment.Exit(2);
        break;
}
