using System.Text;

namespace HvSnapshotHost;

/// <summary>Runs a command as powershell.exe -EncodedCommand does where standard input is redirected: its lines go into the pipeline, as $input.</summary>
static class CommandRun
{
    public static int Execute(string encoded)
    {
        var host = new ConsoleHost();
        using var runspace = ScriptRun.Open(host);
        using var pipeline = runspace.CreatePipeline(Encoding.Unicode.GetString(Convert.FromBase64String(encoded)));
        pipeline.InvokeAsync();
        while (Console.In.ReadLine() is { } line) pipeline.Input.Write(line);
        pipeline.Input.Close();
        foreach (var value in pipeline.Output.ReadToEnd()) Console.Out.WriteLine(value);
        foreach (var error in pipeline.Error.ReadToEnd()) Console.Error.WriteLine(error);
        if (pipeline.PipelineStateInfo.Reason is not { } reason) return host.ExitCode;
        Console.Error.WriteLine(reason.Message);
        return 1;
    }
}
