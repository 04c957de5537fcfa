using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RootTools.Sandbox.Host.Http;

namespace RootTools.Sandbox.Tests.Hostile;

/// <summary>Clients that keep a connection and say nothing, or too little, or do not listen: the connection ends after a time.</summary>
public sealed class SilenceTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_usual_times_are_half_a_minute_for_a_request_and_three_without_one()
    {
        var limits = new ConnectionLimits();

        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(180)), (limits.Request, limits.Idle));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_without_a_request_or_without_the_beginning_of_TLS_ends(bool tls)
    {
        await using SandboxServer sandbox = await StartAsync(request: tls ? Short : Long, idle: tls ? Long : Short, tls: tls);
        using Socket client = await ConnectAsync(sandbox);

        Assert.True(await EndsAsync(client));
    }

    [Fact]
    public async Task A_connection_ends_that_is_without_a_request_after_one()
    {
        await using SandboxServer sandbox = await StartAsync(request: Long, idle: Short);
        using Socket client = await ConnectAsync(sandbox);
        await client.SendAsync(Encoding.ASCII.GetBytes(Get), Stop);

        Assert.True(await EndsAsync(client));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nX-Slow: ")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n")]
    public async Task A_request_that_trickles_in_ends_the_connection_however_often_something_comes(string begin)
    {
        await using SandboxServer sandbox = await StartAsync(request: Short, idle: Long);
        using Socket client = await ConnectAsync(sandbox);
        await client.SendAsync(Encoding.ASCII.GetBytes(begin), Stop);

        Assert.True(await EndsAsync(client, trickle: "a"));
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answers_is_not_waited_for()
    {
        await using SandboxServer sandbox = await StartAsync(request: Short, idle: Long);
        using Socket client = await ConnectAsync(sandbox);
        byte[] requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Get, 1000)));
        var watch = Stopwatch.StartNew();

        // Answers and requests fill the buffers of both sides; then nothing goes on until the sandbox ends it.
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (watch.Elapsed < Patience)
            {
                await client.SendAsync(requests, Stop);
            }
        });
    }

    [Fact]
    public async Task A_connection_that_is_used_stays()
    {
        // On a busy machine even a client that means to be quick pauses for long: then the connection may end, and more time is given.
        TimeSpan idle = Short * 5;
        while (await LongestPauseAsync(idle) is { } pause)
        {
            Assert.True(pause > idle / 2, $"It ended after a pause of {pause}, though {idle} are allowed.");
            idle *= 3;
        }
    }

    /// <summary>Uses a connection for longer than it may be idle.</summary>
    /// <returns>The longest pause between two uses when the connection ended; null when it stayed.</returns>
    private static async Task<TimeSpan?> LongestPauseAsync(TimeSpan idle)
    {
        await using SandboxServer sandbox = await StartAsync(request: idle, idle);
        using Socket client = await ConnectAsync(sandbox);
        TimeSpan longest = TimeSpan.Zero;
        for (int i = 0; i < 10; i++)
        {
            var pause = Stopwatch.StartNew();
            await Task.Delay(idle / 5, Stop);
            try
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(Get), Stop);
                longest = pause.Elapsed > longest ? pause.Elapsed : longest;
                if (await client.ReceiveAsync(new byte[4096], Stop) == 0)
                {
                    return longest;
                }
            }
            catch (SocketException)
            {
                return pause.Elapsed > longest ? pause.Elapsed : longest;
            }
        }

        return null;
    }

    private static Task<SandboxServer> StartAsync(TimeSpan request, TimeSpan idle, bool tls = false) => SandboxServer.StartAsync(
        new SandboxOptions
        {
            AccountCount = 3,
            Tls = tls,
            Limits = new ConnectionLimits { Request = request, Idle = idle, Sweep = TimeSpan.FromMilliseconds(50) },
        },
        Stop);

    private static async Task<Socket> ConnectAsync(SandboxServer sandbox)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, sandbox.Endpoint.Port, Stop);
        return client;
    }

    private static async Task<bool> EndsAsync(Socket client, string? trickle = null)
    {
        byte[] received = new byte[4096];
        Task<bool> ended = Task.Run(
            async () =>
            {
                try
                {
                    while (await client.ReceiveAsync(received, Stop) > 0)
                    {
                        continue;
                    }
                }
                catch (SocketException)
                {
                    // Ended with something unread.
                }

                return true;
            },
            Stop);
        var watch = Stopwatch.StartNew();
        while (!ended.IsCompleted && watch.Elapsed < Patience)
        {
            await Task.WhenAny(ended, Task.Delay(50, Stop));
            if (trickle is not null && !ended.IsCompleted)
            {
                try
                {
                    await client.SendAsync(Encoding.ASCII.GetBytes(trickle), Stop);
                }
                catch (SocketException)
                {
                    // Ended in between.
                }
            }
        }

        return ended.IsCompleted;
    }
}
