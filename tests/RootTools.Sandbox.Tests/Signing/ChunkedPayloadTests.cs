using System.Text;
using RootTools.Sandbox.Signing;

namespace RootTools.Sandbox.Tests.Signing;

public sealed class ChunkedPayloadTests
{
    [Theory]
    [InlineData("5;chunk-signature=ab\r\nHello\r\n6;chunk-signature=cd\r\n World\r\n0;chunk-signature=ef\r\n\r\n", "Hello World")]
    [InlineData("b\r\nHello World\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "Hello World")]
    [InlineData("0\r\n\r\n", "")]
    public void Chunks_are_joined_without_signatures_and_trailers(string body, string payload) =>
        Assert.Equal(payload, Encoding.ASCII.GetString(ChunkedPayload.Decode(Encoding.ASCII.GetBytes(body))!));

    [Theory]
    [InlineData("")]
    [InlineData("5\r\nHel")]
    [InlineData("z\r\nHello\r\n0\r\n\r\n")]
    [InlineData("5\r\nHello\r\n")]
    [InlineData("7fffffff\r\nHello\r\n0\r\n\r\n")]
    public void Malformed_chunks_are_noticed(string body) => Assert.Null(ChunkedPayload.Decode(Encoding.ASCII.GetBytes(body)));

    [Theory]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", true)]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", true)]
    [InlineData("UNSIGNED-PAYLOAD", false)]
    [InlineData(null, false)]
    public void Chunks_are_announced_by_the_payload_hash(string? header, bool announced) => Assert.Equal(announced, ChunkedPayload.IsAnnouncedBy(header));
}
