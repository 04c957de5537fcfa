using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Sts;

/// <summary>The credentials of a session as an output member.</summary>
internal static class SessionXml
{
    /// <summary>The member <c>Credentials</c>.</summary>
    public static XElement Credentials(IssuedSession session) => new(
        "Credentials",
        new XElement("AccessKeyId", session.AccessKeyId),
        new XElement("SecretAccessKey", session.SecretAccessKey),
        new XElement("SessionToken", session.SessionToken),
        QueryXml.Date("Expiration", session.Expiration));
}
