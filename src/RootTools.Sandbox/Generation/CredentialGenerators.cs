using System.Security.Cryptography;

namespace RootTools.Sandbox.Generation;

/// <summary>Gives root users credentials of every kind, age and last use.</summary>
internal sealed class RootCredentialGenerator(SeededRandom random, DateTimeOffset now, bool hasSeed)
{
    private const int MostKeys = 2;
    private const int SecretLength = 40;

    private static readonly string[] Services = ["s3", "iam", "ec2", "sts", "dynamodb", "cloudformation"];

    /// <summary>Gives a root user some credentials.</summary>
    public void AddSome(SimulatedAccount account)
    {
        int kind = random.Next(100);
        if (kind < 75)
        {
            AddPassword(account);
        }

        if (kind is < 35 or >= 95)
        {
            AddMfa(account, kind % 3 == 0 ? MfaDeviceKind.Hardware : kind % 5 == 0 ? MfaDeviceKind.Passkey : MfaDeviceKind.Virtual);
        }

        if (kind is >= 30 and < 40 or >= 75 and < 92)
        {
            AddKeys(account, kind % 4 == 0 ? MostKeys : 1);
        }

        if (kind is >= 72 and < 76 or >= 92)
        {
            AddCertificate(account);
        }
    }

    /// <summary>
    /// Gives a root user everything: a password, two keys (one used yesterday, one never), a virtual and a hardware device,
    /// a certificate.
    /// </summary>
    public void AddEverything(SimulatedAccount account)
    {
        account.Root.PasswordCreated = DaysAgo(1400);
        account.Root.PasswordLastUsed = DaysAgo(12);
        AccessKey recent = NewKey(account, DaysAgo(1300));
        recent.LastUsed = new AccessKeyUse(DaysAgo(1), "s3", account.Partition.IamRegion);
        account.Root.AccessKeys.Add(recent);
        account.Root.AccessKeys.Add(NewKey(account, DaysAgo(1200)));
        AddMfa(account, MfaDeviceKind.Virtual);
        AddMfa(account, MfaDeviceKind.Hardware);
        AddCertificate(account);
    }

    /// <summary>Gives a root user a password.</summary>
    public void AddPassword(SimulatedAccount account)
    {
        int age = random.Between(5, 3000);
        account.Root.PasswordCreated = DaysAgo(age);
        account.Root.PasswordLastUsed = random.Chance(0.7) ? DaysAgo(random.Next(age)) : null;
    }

    /// <summary>Enables a multi-factor device.</summary>
    public void AddMfa(SimulatedAccount account, MfaDeviceKind kind)
    {
        string prefix = $"arn:{account.Partition.Name}:iam::{account.Id}";
        string serial = kind switch
        {
            MfaDeviceKind.Virtual => $"{prefix}:mfa/root-account-mfa-device-{random.Letters(6)}",
            MfaDeviceKind.Passkey => $"{prefix}:u2f/root-account/{random.Letters(12)}-{random.Capitals(26)}",
            _ => $"GAHT{random.Between(10_000_000, 99_999_999)}",
        };
        account.Root.MfaDevices.Add(new MfaDevice(serial, kind, DaysAgo(random.Between(3, 2500))));
    }

    /// <summary>Makes an access key for any user of an account.</summary>
    public AccessKey NewKey(SimulatedAccount account, DateTimeOffset created)
    {
        string id = AccessKeyId.Create(AccessKeyId.LongTerm, account.Id, random.NextBits());
        string secret = random.Secret(SecretLength);
        return new(id, hasSeed ? secret : NewSecret(), created);
    }

    /// <summary>Uploads a signing certificate.</summary>
    public void AddCertificate(SimulatedAccount account)
    {
        var body = new StringBuilder("-----BEGIN CERTIFICATE-----\n");
        for (int line = 0; line < 12; line++)
        {
            body.Append(random.Secret(64)).Append('\n');
        }

        body.Append("-----END CERTIFICATE-----");
        var certificate = new SigningCertificate(random.Capitals(32), body.ToString(), random.Chance(0.7), DaysAgo(random.Between(200, 3600)));
        account.Root.SigningCertificates.Add(certificate);
    }

    private void AddKeys(SimulatedAccount account, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int age = random.Between(30, 3300);
            AccessKey key = NewKey(account, DaysAgo(age));
            key.IsActive = random.Chance(0.8);
            key.LastUsed = random.Next(4) switch
            {
                0 => null,
                1 => Use(account, random.Next(Math.Min(age, 80))),
                _ => Use(account, random.Next(age)),
            };
            account.Root.AccessKeys.Add(key);
        }
    }

    private static string NewSecret()
    {
        byte[] bytes = new byte[SecretLength * 3 / 4];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private AccessKeyUse Use(SimulatedAccount account, int daysAgo)
    {
        string service = random.Pick(Services);
        string region = service == "iam" ? account.Partition.IamRegion : random.Pick(account.Partition.RegionsWithoutOptIn);
        return new AccessKeyUse(DaysAgo(daysAgo), service, region);
    }

    private DateTimeOffset DaysAgo(int days) => now.AddDays(-days).AddSeconds(-random.Next(40_000));
}

/// <summary>Makes the IAM users that callers of the sandbox use.</summary>
internal sealed class CallerGenerator(
    SimulatedOrganization organization, SeededRandom random, RootCredentialGenerator credentials, DateTimeOffset now)
{
    private const string Path = "/org-access/";

    private static readonly IdentityPolicy DeniesRootAccess = new(
        "DenyRootAccess",
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": "*", "Resource": "*" },
            { "Effect": "Deny", "Action": ["iam:*Organizations*", "sts:AssumeRoot"], "Resource": "*" }
          ]
        }
        """);

    /// <summary>Makes the callers.</summary>
    public void AddAll(SimulatedAccount delegated, SimulatedAccount member, SimulatedAccount standalone)
    {
        Add(SandboxCallers.Administrator, organization.ManagementAccount, "admin", IdentityPolicy.AdministratorAccess);
        Add(SandboxCallers.NoGrants, organization.ManagementAccount, "no_grants");
        Add(SandboxCallers.Denied, organization.ManagementAccount, "denied", DeniesRootAccess);
        Add(SandboxCallers.Delegate, delegated, "admin", IdentityPolicy.AdministratorAccess);
        Add(SandboxCallers.Member, member, "admin", IdentityPolicy.AdministratorAccess);
        Add(SandboxCallers.StandaloneAdministrator, standalone, "admin", IdentityPolicy.AdministratorAccess);
    }

    private void Add(string caller, SimulatedAccount account, string userName, params IdentityPolicy[] policies)
    {
        var user = new IamUser(account, Path, userName, "AIDA" + random.Capitals(17), now.AddDays(-300));
        foreach (IdentityPolicy policy in policies)
        {
            user.Policies.Add(policy);
        }

        AccessKey key = credentials.NewKey(account, now.AddDays(-30));
        user.AccessKeys.Add(key);
        account.Users.Add(user);
        organization.Callers.Add(caller, key.Id);
    }
}
