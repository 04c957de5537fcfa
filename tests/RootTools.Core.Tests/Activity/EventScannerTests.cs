using System.Text;
using RootTools.Activity;

namespace RootTools.Core.Tests.Activity;

public sealed class EventScannerTests
{
    private const string Dull =
        """{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Root/x"},"eventTime":"2026-01-01T00:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"DescribeAccountAttributes","requestParameters":{"text":"a } \" { b \\"},"recipientAccountId":"111122223333"}""";

    private const string Root =
        """{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"},"eventTime":"2026-01-01T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"CreateBucket","recipientAccountId":"111122223333"}""";

    private static string Log(params string[] events) => $$"""{"Records":[{{string.Join(",", events)}}]}""";

    [Fact]
    public void The_events_of_root_are_found_in_a_log_of_AWS()
    {
        Assert.Equal(["CreateBucket", "CreateBucket"], NamesIn(Log(Dull, Root, Dull, Dull, Root)));
        Assert.Empty(NamesIn(Log(Dull, Dull)));
        Assert.Empty(NamesIn("""{"Records":[]}"""));
        Assert.Empty(NamesIn(""));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1000)]
    public void They_are_found_whatever_the_pieces_that_it_comes_in(int piece)
    {
        string many = Log([.. Enumerable.Range(0, 2000).Select(i => i % 400 == 7 ? Root : Dull)]);
        Assert.Equal(5, NamesIn(many, piece).Count);
    }

    [Fact]
    public void They_are_found_in_lines_of_JSON_printed_JSON_and_lists()
    {
        Assert.Equal(2, NamesIn($"{Dull}\n{Root}\n{Dull}\n{Root}").Count);
        Assert.Equal(2, NamesIn($"[{Dull}, {Root}, {Root}]").Count);
        Assert.Equal(2, NamesIn($"{{ \"Records\" : [\n {Root.Replace(",", ",\n ")} , {Dull}, {Root} ] }}").Count);
        Assert.Single(NamesIn("\uFEFF" + Log(Root)));
        Assert.Single(NamesIn(Root));
    }

    [Fact]
    public void They_are_found_where_other_members_come_first()
    {
        string other = Root.Replace("""{"eventVersion":"1.08",""", """{"awsRegion":"eu-west-1","eventVersion":"1.08",""");
        Assert.Equal(3, NamesIn(Log(Dull, other, Dull, Root, other)).Count);
    }

    [Fact]
    public void An_object_within_an_event_is_no_event()
    {
        string nested = Dull.Replace("\"requestParameters\":{", $"\"requestParameters\":{{\"list\":[{Dull},{Root}],");
        Assert.Empty(NamesIn(Log(Dull, nested, Dull)));
        Assert.Empty(NamesIn($"{Dull}\n{nested}\n"));
    }

    [Fact]
    public void What_is_broken_is_counted_and_the_next_event_is_read()
    {
        (List<string> names, long broken) = Scan($"{Root}\n{Root[..90]}\n{Root}\nno JSON\n{Root[..^5]}\n{Root}\n{Dull[..50]}\n{Root}", 64);
        Assert.Equal(4, names.Count);
        Assert.Equal(2, broken);
        (names, broken) = Scan(Log(Root, Dull, Root)[..^30], 64);
        Assert.Single(names);
        Assert.Equal(1, broken);
    }

    [Fact]
    public void What_spoils_an_event_does_not_hide_it()
    {
        Assert.Single(NamesIn(Log(Root.Replace("CreateBucket", "Create\0Bucket"))));
        Assert.Single(NamesIn(Log(Root.Replace("\"eventName\":", "\"eventName\":\"GetObject\",\"eventName\":"))));
        Assert.Single(NamesIn(Log(Root.Replace("\"eventName\"", "\"userAgent\":\"\\ud800\",\"eventName\""))));
        Assert.Single(NamesIn(Log(Root.Replace("\"eventTime\"", "\"x\":" + new string('[', 300) + new string(']', 300) + ",\"eventTime\""))));
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_hide_it()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Log(Root.Replace("CreateBucket", "Create?")));
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xFF;
        Assert.Single(Scan(bytes, int.MaxValue).Names);
    }

    [Fact]
    public void An_event_may_be_larger_than_a_chunk() =>
        Assert.Equal(2, NamesIn(Log(Dull, Root.Replace("\"eventTime\"", $"\"x\":\"{new string('y', 3_000_000)}\",\"eventTime\""), Dull, Root)).Count);

    [Theory]
    [InlineData("Root\"")]
    [InlineData("EnableOrganizationsRootSessions")]
    [InlineData("DisableOrganizationsRootCredentialsManagement")]
    [InlineData("PasswordRecoveryRequested")]
    [InlineData("EmailUpdated")]
    [InlineData("UpdateAccountEmailAddress")]
    [InlineData("account.amazonaws.com\"")]
    [InlineData("CloseAccount")]
    [InlineData("CreateAccountResult")]
    [InlineData("CreateGovCloudAccountResult")]
    [InlineData("AccountDepartedOrganization")]
    public void A_marker_is_found_wherever_it_is(string marker)
    {
        for (int before = 0; before < 140; before++)
        {
            string text = new string('R', before) + marker + new string('t', before % 50);
            int found = Markers.IndexIn(Encoding.ASCII.GetBytes(text));
            Assert.InRange(found, before, before + marker.Length);
            Assert.True(Markers.AreIn(Encoding.ASCII.GetBytes(text)));
        }
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is() =>
        Assert.Equal(-1, Markers.IndexIn(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Role assumedRoot sessionIssuer recipientAccountId t. CloseA w..d ", 20)))));

    private static List<string> NamesIn(string text, int piece = int.MaxValue)
    {
        (List<string> names, long broken) = Scan(text, piece);
        Assert.Equal(0, broken);
        return names;
    }

    private static (List<string> Names, long Broken) Scan(string text, int piece) => Scan(Encoding.UTF8.GetBytes(text), piece);

    private static (List<string> Names, long Broken) Scan(byte[] text, int piece)
    {
        List<string> names = [];
        using EventScanner scanner = new(e =>
        {
            if (RootEventClassifier.Classify(e) is not null)
            {
                names.Add(e.Name);
            }
        });
        scanner.Scan(new InPieces(text, piece), TestContext.Current.CancellationToken);
        return (names, scanner.Broken);
    }

    private sealed class InPieces(byte[] text, int piece) : MemoryStream(text)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
