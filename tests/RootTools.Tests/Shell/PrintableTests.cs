using RootTools.Commands.Shell;

namespace RootTools.Tests.Shell;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("web-prod", "web-prod")]
    [InlineData("Über Größe 日本 🚀", "Über Größe 日本 🚀")]
    [InlineData("a\u001b[2Jb", @"a\u{001B}[2Jb")]
    [InlineData("a\u0007b", @"a\u{0007}b")]
    [InlineData("a\u009b31mb", @"a\u{009B}31mb")]
    [InlineData("invoice\u202efdp.exe", @"invoice\u{202E}fdp.exe")]
    [InlineData("a\u200bb\u2066c", @"a\u{200B}b\u{2066}c")]
    [InlineData("tag\U000E0041", @"tag\u{E0041}")]
    [InlineData("a\u2028b", @"a\u{2028}b")]
    public void What_has_no_shape_of_its_own_is_shown_as_its_code(string text, string shown)
    {
        Assert.Equal(shown, Printable.Text(text));
        Assert.Equal(shown, Printable.Line(text));
    }

    [Fact]
    public void Half_a_character_is_shown_as_its_code() => Assert.Equal(@"half\u{D83D}", Printable.Text("half" + (char)0xD83D));

    [Fact]
    public void Line_breaks_stay_in_a_text_and_cannot_forge_a_line_in_a_name()
    {
        Assert.Equal("{\r\n\t1\n}", Printable.Text("{\r\n\t1\n}"));
        Assert.Equal(@"a\u{000D}b", Printable.Text("a\rb"));
        Assert.Equal(@"web\u{000A}Delete it?", Printable.Line("web\nDelete it?"));
    }
}
