using System.Net;
using System.Net.Sockets;
using System.Text;
using RootTools.Sandbox.Host.Http;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Tests.Host.Http;

public sealed class HttpConnectionTests
{
    private readonly List<IncomingRequest> _requests = [];

    [Fact]
    public async Task A_request_is_read_as_it_was_sent()
    {
        await ExchangeAsync("GET /a%20b/../c?list-type=2&prefix=%2F HTTP/1.1\r\nHost: x\r\nX-Two: a\r\nx-two:  b \r\n\r\n");

        IncomingRequest request = Assert.Single(_requests);
        Assert.Equal(("GET", "/a%20b/../c", "list-type=2&prefix=%2F"), (request.Method, request.Path, request.Query));
        Assert.Equal("a,b", request.Header("X-TWO"));
        Assert.Equal(EndpointKind.Regional, request.Endpoint);
    }

    [Fact]
    public async Task A_target_that_names_the_host_is_read_without_it()
    {
        await ExchangeAsync("GET http://127.0.0.1:4566/a?b=c HTTP/1.1\r\nHost: 127.0.0.1:4566\r\n\r\n");

        Assert.Equal(("/a", "b=c"), (_requests[0].Path, _requests[0].Query));
    }

    [Fact]
    public async Task The_path_of_the_global_endpoint_is_told_apart()
    {
        await ExchangeAsync("POST /_global/ HTTP/1.1\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(EndpointKind.GlobalSts, Assert.Single(_requests).Endpoint);
    }

    [Fact]
    public async Task Requests_that_come_together_are_answered_one_after_another()
    {
        string answers = await ExchangeAsync("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nfirstPOST / HTTP/1.1\r\nContent-Length: 6\r\n\r\nsecond");

        Assert.Equal(["first", "second"], _requests.Select(request => Encoding.ASCII.GetString(request.Body)));
        Assert.Equal(2, answers.Split("HTTP/1.1 200 OK").Length - 1);
    }

    [Fact]
    public async Task A_body_in_chunks_is_joined_and_its_trailers_passed_over()
    {
        await ExchangeAsync("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nHello\r\n6\r\n World\r\n0\r\nTrailer: z\r\n\r\nGET /next HTTP/1.1\r\n\r\n");

        Assert.Equal("Hello World", Encoding.ASCII.GetString(_requests[0].Body));
        Assert.Equal("/next", _requests[1].Path);
    }

    [Fact]
    public async Task A_client_that_waits_for_it_is_told_to_continue()
    {
        using var pair = await SocketPair.ConnectAsync();
        Task serving = new HttpConnection(pair.Server, new NetworkStream(pair.Server), AnswerAsync).ServeAsync();
        await pair.SendAsync("PUT / HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await pair.ReceiveAsync());
        await pair.SendAsync("body");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await pair.ReceiveAsync(), StringComparison.Ordinal);
        pair.Client.Shutdown(SocketShutdown.Send);
        await serving;
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("GET ftp://elsewhere/ HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nCut", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nshort", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "501")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 67108865\r\n\r\n", "413")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", "413")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "400")]
    public async Task What_is_not_http_is_refused_and_ends_the_connection(string text, string status)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", await ExchangeAsync(text), StringComparison.Ordinal);
        Assert.Empty(_requests);
    }

    [Fact]
    public async Task A_head_without_end_is_refused() =>
        Assert.StartsWith("HTTP/1.1 431 ", await ExchangeAsync("GET / HTTP/1.1\r\nX: " + new string('x', 70_000)), StringComparison.Ordinal);

    [Fact]
    public async Task A_head_request_gets_no_body_and_204_no_length()
    {
        Assert.EndsWith("Content-Length: 2\r\n\r\n", await ExchangeAsync("HEAD / HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        string noContent = Encoding.ASCII.GetString(HttpResponseBytes.Encode(new ServiceResponse(204, [], []), isHead: false, closes: false));
        Assert.Matches("^HTTP/1\\.1 204 No Content\r\nDate: [^\r]+ GMT\r\n\r\n$", noContent);
    }

    [Fact]
    public async Task A_client_can_ask_for_the_end_of_the_connection()
    {
        string answers = await ExchangeAsync("GET / HTTP/1.1\r\nConnection: close\r\n\r\nGET /never HTTP/1.1\r\n\r\n");

        Assert.Single(_requests);
        Assert.Contains("Connection: close\r\n", answers, StringComparison.Ordinal);
    }

    private Task<ServiceResponse?> AnswerAsync(IncomingRequest request)
    {
        _requests.Add(request);
        return Task.FromResult<ServiceResponse?>(new ServiceResponse(200, [new("Content-Type", "text/plain")], Encoding.ASCII.GetBytes("ok")));
    }

    private async Task<string> ExchangeAsync(string sent)
    {
        using var pair = await SocketPair.ConnectAsync();
        Task serving = new HttpConnection(pair.Server, new NetworkStream(pair.Server), AnswerAsync).ServeAsync();
        await pair.SendAsync(sent);
        pair.Client.Shutdown(SocketShutdown.Send);
        await serving;
        return await pair.ReceiveAllAsync();
    }

    private sealed class SocketPair : IDisposable
    {
        private SocketPair(Socket client, Socket server) => (Client, Server) = (client, server);

        public Socket Client { get; }

        public Socket Server { get; }

        public static async Task<SocketPair> ConnectAsync()
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(listener.LocalEndPoint!);
            return new SocketPair(client, await listener.AcceptAsync());
        }

        public void Dispose()
        {
            Client.Dispose();
            Server.Dispose();
        }

        public async Task SendAsync(string text) => await Client.SendAsync(Encoding.ASCII.GetBytes(text));

        public async Task<string> ReceiveAsync()
        {
            byte[] buffer = new byte[4096];
            return Encoding.ASCII.GetString(buffer, 0, await Client.ReceiveAsync(buffer));
        }

        public async Task<string> ReceiveAllAsync()
        {
            var text = new StringBuilder();
            for (string part = await ReceiveAsync(); part.Length > 0; part = await ReceiveAsync())
            {
                text.Append(part);
            }

            return text.ToString();
        }
    }
}
