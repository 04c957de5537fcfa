namespace RootTools.Sandbox.State;

/// <summary>
/// An X.509 signing certificate of a user.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SigningCertificate.html.
/// </summary>
/// <param name="Id">The certificate's id.</param>
/// <param name="Body">Its text in PEM.</param>
/// <param name="IsActive">Whether it is in use.</param>
/// <param name="UploadDate">When it was uploaded.</param>
public sealed record SigningCertificate(string Id, string Body, bool IsActive, DateTimeOffset UploadDate);
