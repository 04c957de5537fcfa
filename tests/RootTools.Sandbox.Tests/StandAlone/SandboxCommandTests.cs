using RootTools.Sandbox.StandAlone;

namespace RootTools.Sandbox.Tests.StandAlone;

public sealed class SandboxCommandTests : IDisposable
{
    private readonly ReadyWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task It_prints_the_environment_then_ready_and_ends_with_zero_when_stopped()
    {
        using var stop = new CancellationTokenSource();
        Task<int> run = new SandboxCommand(_output, _errors).RunAsync(["--accounts", "4", "--region", "eu-west-1"], stop.Token);
        await Task.WhenAny(run, _output.Ready);
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        string[] lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION", "ready"],
            lines.Select(line => line.Split('=')[0]));
        Assert.Equal("AWS_REGION=eu-west-1", lines[3]);
        Assert.Matches("^AWS_ENDPOINT_URL=http://127\\.0\\.0\\.1:[0-9]+$", lines[0]);
    }

    [Fact]
    public async Task It_saves_the_state_when_stopped()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var stop = new CancellationTokenSource();
        Task<int> run = new SandboxCommand(_output, _errors).RunAsync(["--accounts", "3", "--save", path], stop.Token);
        await Task.WhenAny(run, _output.Ready);
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        Assert.True(new FileInfo(path).Length > 0);
        File.Delete(path);
    }

    [Theory]
    [InlineData("--accounts", "2")]
    [InlineData("--accounts", "many")]
    [InlineData("--accounts", "50001")]
    [InlineData("--port", "65536")]
    [InlineData("--partition", "mars")]
    [InlineData("--region", "mars-1")]
    [InlineData("--latency", "slow")]
    [InlineData("--latency", "normal:40")]
    [InlineData("--latency", "long-tail:40,4")]
    [InlineData("--throttle", "sts")]
    [InlineData("--throttle", "ec2=5")]
    [InlineData("--throttle", "sts:AssumeRoot=0")]
    [InlineData("--credential-share", "2")]
    [InlineData("--error-rate", "1.5")]
    [InlineData("--drop-rate", "-1")]
    [InlineData("--colour", "red")]
    public async Task A_bad_argument_is_complained_about_and_ends_with_two(string name, string value)
    {
        int exitCode = await new SandboxCommand(_output, _errors).RunAsync([name, value], TestContext.Current.CancellationToken);

        Assert.Equal(2, exitCode);
        Assert.Contains(value, _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_ends_with_one()
    {
        int exitCode = await new SandboxCommand(_output, _errors).RunAsync(["--state", "/no/such/state.json"], TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Contains("/no/such/state.json", _errors.ToString(), StringComparison.Ordinal);
    }

    private sealed class ReadyWriter : StringWriter
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => _ready.Task;

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value == "ready")
            {
                _ready.TrySetResult();
            }
        }
    }
}
