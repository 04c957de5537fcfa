using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>XML trees to bytes.</summary>
internal static class XmlText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Puts a tree that was built without one into a namespace, so that only its root declares it.</summary>
    public static XElement Qualify(XElement root, XNamespace xmlNamespace)
    {
        foreach (XElement element in root.DescendantsAndSelf())
        {
            element.Name = xmlNamespace + element.Name.LocalName;
        }

        return root;
    }

    /// <summary>The tree as UTF-8, on one line.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="declaration">Whether to begin with an XML declaration, as S3 does.</param>
    public static byte[] Encode(XElement root, bool declaration = false)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = Utf8, OmitXmlDeclaration = !declaration };
        using (var writer = XmlWriter.Create(buffer, settings))
        {
            root.Save(writer);
        }

        return buffer.ToArray();
    }
}
