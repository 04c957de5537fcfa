using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// Multi-factor devices. A deactivated device leaves its user's list; a virtual one goes on to exist, unassigned,
/// until it is deleted. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html.
/// </summary>
internal static class MfaDevices
{
    /// <summary>ListMFADevices.</summary>
    public static IEnumerable<XElement> List(ServiceRequest request, QueryParameters input)
    {
        IamSubject subject = IamSubject.Find(request, input, "iam:ListMFADevices");
        return IamPage.Of(request, input, "MFADevices", [.. DevicesOf(subject).Select(device => Describe(subject, device))]);
    }

    /// <summary>DeactivateMFADevice.</summary>
    public static IEnumerable<XElement>? Deactivate(ServiceRequest request, QueryParameters input)
    {
        string serial = Validation.Length("SerialNumber", input.Required("SerialNumber"), 9, 256);
        IamSubject subject = IamSubject.Find(request, input, "iam:DeactivateMFADevice");
        ICollection<MfaDevice> devices = DevicesOf(subject);
        MfaDevice device = devices.FirstOrDefault(candidate => candidate.SerialNumber == serial)
            ?? throw IamSubject.NoSuchEntity("MFA Device invalid for user.");
        devices.Remove(device);
        if (device.Kind == MfaDeviceKind.Virtual)
        {
            subject.Account.UnassignedMfaDevices.Add(serial);
        }

        return null;
    }

    /// <summary>DeleteVirtualMFADevice: only a device that no user has.</summary>
    public static IEnumerable<XElement>? DeleteVirtual(ServiceRequest request, QueryParameters input)
    {
        string serial = Validation.Length("SerialNumber", input.Required("SerialNumber"), 9, 256);
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "iam:DeleteVirtualMFADevice", serial);
        if (IsAssigned(account, serial))
        {
            throw new ServiceFaultException(409, "DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.");
        }

        return account.UnassignedMfaDevices.Remove(serial)
            ? null
            : throw IamSubject.NoSuchEntity($"VirtualMFADevice with serial number {serial} doesn't exist.");
    }

    private static bool IsAssigned(SimulatedAccount account, string serial) =>
        account.Root.MfaDevices.Concat(account.Users.SelectMany(user => user.MfaDevices)).Any(device => device.SerialNumber == serial);

    private static ICollection<MfaDevice> DevicesOf(IamSubject subject) => subject.User?.MfaDevices ?? subject.Account.Root.MfaDevices;

    private static XElement Describe(IamSubject subject, MfaDevice device)
    {
        var member = new XElement("member");
        if (subject.User is not null)
        {
            member.Add(new XElement("UserName", subject.User.Name));
        }

        member.Add(new XElement("SerialNumber", device.SerialNumber), QueryXml.Date("EnableDate", device.EnableDate));
        return member;
    }
}
