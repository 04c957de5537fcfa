namespace RootTools.Sandbox.Services.Iam;

/// <summary>Access keys. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html.</summary>
internal static class AccessKeys
{
    /// <summary>ListAccessKeys.</summary>
    public static Structure List(ServiceRequest request)
    {
        IamSubject subject = IamSubject.Find(request);
        return IamPage.Of(request, "AccessKeyMetadata", subject.AccessKeys, key => new()
        {
            ["UserName"] = subject.User?.Name,
            ["AccessKeyId"] = key.Id,
            ["Status"] = key.IsActive ? "Active" : "Inactive",
            ["CreateDate"] = key.CreateDate,
        });
    }

    /// <summary>GetAccessKeyLastUsed: a key that was never used has no date, and N/A for service and Region.</summary>
    public static Structure GetLastUsed(ServiceRequest request)
    {
        string id = request.Input.Required("AccessKeyId");
        SimulatedAccount account = request.Caller.Account;
        AccessKey? rootKey = account.Root.AccessKeys.FirstOrDefault(key => key.Id == id);
        IamUser? user = account.Users.FirstOrDefault(candidate => candidate.AccessKeys.Any(key => key.Id == id));
        AccessKey? found = rootKey ?? user?.AccessKeys.First(key => key.Id == id);
        if (found is null)
        {
            // IAM looks for the key's owner first, and does not tell a missing key from one that belongs to others.
            throw new ServiceFaultException(
                403,
                "AccessDenied",
                $"User: {request.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}");
        }

        Authorizer.Demand(request, "iam:GetAccessKeyLastUsed", user?.Arn ?? account.RootArn);
        return new()
        {
            ["UserName"] = user?.Name,
            ["AccessKeyLastUsed"] = new Structure
            {
                ["LastUsedDate"] = found.LastUsed?.Date,
                ["ServiceName"] = found.LastUsed?.ServiceName ?? "N/A",
                ["Region"] = found.LastUsed?.Region ?? "N/A",
            },
        };
    }

    /// <summary>DeleteAccessKey.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        string id = request.Input.Required("AccessKeyId");
        IamSubject subject = IamSubject.Find(request);
        AccessKey key = subject.AccessKeys.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw IamService.NoSuchEntity($"The Access Key with id {id} cannot be found.");
        subject.AccessKeys.Remove(key);
        return null;
    }
}

/// <summary>
/// Console passwords. Creating the profile of a member's root user in a root session allows the password's recovery.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html.
/// </summary>
internal static class LoginProfiles
{
    /// <summary>GetLoginProfile.</summary>
    public static Structure Get(ServiceRequest request)
    {
        IamSubject subject = FindOwner(request);
        return Describe(subject, Created(subject) ?? throw Absent(subject));
    }

    /// <summary>CreateLoginProfile: without a password in a root session, with one otherwise.</summary>
    [Guess("iam", "CreateLoginProfile: the message about a password in a root session")]
    public static Structure Create(ServiceRequest request)
    {
        IamSubject subject = FindOwner(request);
        bool isRootSession = request.Caller.Kind == CallerKind.AssumedRoot;
        if (isRootSession == request.Input.Has("Password"))
        {
            throw new ServiceFaultException(400, "ValidationError", isRootSession
                ? "Password must be omitted when calling with an AssumeRoot session"
                : "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null");
        }

        if (Created(subject) is not null)
        {
            string whose = subject.User is null ? $"account {subject.Account.Id}" : $"user {subject.User.Name}";
            throw new ServiceFaultException(409, "EntityAlreadyExists", $"Login Profile for {whose} already exists.");
        }

        Set(subject, request.Now, request.Input.Flag("PasswordResetRequired") ?? false);
        return Describe(subject, request.Now);
    }

    /// <summary>DeleteLoginProfile.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        IamSubject subject = FindOwner(request);
        if (Created(subject) is null)
        {
            throw Absent(subject);
        }

        Set(subject, null, false);
        return null;
    }

    // A root user with credentials of its own cannot leave out the name: only an AssumeRoot session can.
    private static IamSubject FindOwner(ServiceRequest request) =>
        request.Caller.Kind == CallerKind.Root && !request.Input.Has("UserName")
            ? throw new ServiceFaultException(400, "ValidationError", "Must specify userName when calling with non-User credentials")
            : IamSubject.Find(request);

    private static DateTimeOffset? Created(IamSubject subject) =>
        subject.User is null ? subject.Account.Root.PasswordCreated : subject.User.PasswordCreated;

    private static void Set(IamSubject subject, DateTimeOffset? created, bool resetRequired)
    {
        if (subject.User is null)
        {
            subject.Account.Root.PasswordCreated = created;
            subject.Account.Root.PasswordLastUsed = null;
        }
        else
        {
            subject.User.PasswordCreated = created;
            subject.User.PasswordResetRequired = resetRequired;
        }
    }

    private static Structure Describe(IamSubject subject, DateTimeOffset created) => new()
    {
        ["LoginProfile"] = new Structure
        {
            ["UserName"] = subject.User?.Name,
            ["CreateDate"] = created,
            ["PasswordResetRequired"] = subject.User?.PasswordResetRequired ?? false,
        },
    };

    private static ServiceFaultException Absent(IamSubject subject) =>
        IamService.NoSuchEntity($"Login Profile for User {subject.ShownName} cannot be found.");
}

/// <summary>
/// Multi-factor devices. A deactivated device leaves its user's list; a virtual one goes on to exist, unassigned,
/// until it is deleted. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html.
/// </summary>
internal static class MfaDevices
{
    /// <summary>ListMFADevices.</summary>
    public static Structure List(ServiceRequest request)
    {
        IamSubject subject = IamSubject.Find(request);
        return IamPage.Of(request, "MFADevices", subject.MfaDevices, device => new()
        {
            ["UserName"] = subject.User?.Name,
            ["SerialNumber"] = device.SerialNumber,
            ["EnableDate"] = device.EnableDate,
        });
    }

    /// <summary>ListVirtualMFADevices: those that somebody has, then those that nobody has.</summary>
    public static Structure ListVirtual(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "iam:ListVirtualMFADevices", account.ArnOf("iam", "mfa/"));
        string status = request.Input.Text("AssignmentStatus") ?? "Any";
        IEnumerable<(MfaDevice Device, Structure Owner)> assigned = account.Root.MfaDevices
            .Select(device => (device, Principals.DescribeRoot(account)))
            .Concat(account.Users.SelectMany(user => user.MfaDevices.Select(device => (device, Principals.Describe(user)))));
        Structure[] devices =
        [
            .. assigned.Where(entry => status != "Unassigned" && entry.Device.Kind == MfaDeviceKind.Virtual).Select(entry => new Structure
            {
                ["SerialNumber"] = entry.Device.SerialNumber,
                ["User"] = entry.Owner,
                ["EnableDate"] = entry.Device.EnableDate,
            }),
            .. account.UnassignedMfaDevices.Where(_ => status != "Assigned").Select(serial => new Structure { ["SerialNumber"] = serial }),
        ];
        return IamPage.Of(request, "VirtualMFADevices", devices, device => device);
    }

    /// <summary>DeactivateMFADevice.</summary>
    public static Structure? Deactivate(ServiceRequest request)
    {
        string serial = request.Input.Required("SerialNumber");
        IamSubject subject = IamSubject.Find(request);
        MfaDevice device = subject.MfaDevices.FirstOrDefault(candidate => candidate.SerialNumber == serial)
            ?? throw IamService.NoSuchEntity("MFA Device invalid for user.");
        subject.MfaDevices.Remove(device);
        if (device.Kind == MfaDeviceKind.Virtual)
        {
            subject.Account.UnassignedMfaDevices.Add(serial);
        }

        return null;
    }

    /// <summary>DeleteVirtualMFADevice: only a device that no user has.</summary>
    public static Structure? DeleteVirtual(ServiceRequest request)
    {
        string serial = request.Input.Required("SerialNumber");
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "iam:DeleteVirtualMFADevice", serial);
        if (account.Root.MfaDevices.Concat(account.Users.SelectMany(user => user.MfaDevices)).Any(device => device.SerialNumber == serial))
        {
            throw new ServiceFaultException(409, "DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.");
        }

        return account.UnassignedMfaDevices.Remove(serial)
            ? null
            : throw IamService.NoSuchEntity($"VirtualMFADevice with serial number {serial} doesn't exist.");
    }
}

/// <summary>X.509 signing certificates. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html.</summary>
internal static class SigningCertificates
{
    /// <summary>ListSigningCertificates.</summary>
    public static Structure List(ServiceRequest request) =>
        IamPage.Of(request, "Certificates", IamSubject.Find(request).SigningCertificates, certificate => new()
        {
            ["CertificateId"] = certificate.Id,
            ["CertificateBody"] = certificate.Body,
            ["Status"] = certificate.IsActive ? "Active" : "Inactive",
            ["UploadDate"] = certificate.UploadDate,
        });

    /// <summary>DeleteSigningCertificate.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        string id = request.Input.Required("CertificateId");
        ICollection<SigningCertificate> certificates = IamSubject.Find(request).SigningCertificates;
        SigningCertificate certificate = certificates.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw IamService.NoSuchEntity($"The Certificate with id {id} cannot be found.");
        certificates.Remove(certificate);
        return null;
    }
}
