using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Generation;

/// <summary>Makes buckets and queues: without a policy, with a sound one, and with one that locks everyone out.</summary>
/// <param name="organization">The organization.</param>
/// <param name="random">The source of randomness.</param>
/// <param name="now">The time that ages count from.</param>
internal sealed class ResourceGenerator(SimulatedOrganization organization, SeededRandom random, DateTimeOffset now)
{
    private const double BucketShare = 0.4;
    private const double QueueShare = 0.25;
    private const double LockedShare = 0.02;

    /// <summary>Makes some buckets and queues, or none.</summary>
    /// <param name="account">The account that owns them.</param>
    public void AddSome(SimulatedAccount account)
    {
        for (int i = random.Chance(BucketShare) ? random.Between(1, 3) : 0; i > 0; i--)
        {
            SimulatedBucket bucket = AddBucket(account, random.Pick(account.Partition.RegionsWithoutOptIn));
            bucket.Policy = random.Chance(LockedShare)
                ? ResourcePolicySamples.Locked(bucket, random)
                : ResourcePolicySamples.Sound(bucket, random);
        }

        for (int i = random.Chance(QueueShare) ? random.Between(1, 2) : 0; i > 0; i--)
        {
            SimulatedQueue queue = AddQueue(account, random.Pick(account.Partition.RegionsWithoutOptIn));
            queue.Policy = random.Chance(LockedShare)
                ? ResourcePolicySamples.Locked(queue, random)
                : ResourcePolicySamples.Sound(queue, random);
        }
    }

    /// <summary>Makes a bucket and a queue whose policies deny everyone everything.</summary>
    /// <param name="account">The account that owns them.</param>
    /// <param name="region">Their Region.</param>
    public void AddLocked(SimulatedAccount account, string region)
    {
        SimulatedBucket bucket = AddBucket(account, region);
        bucket.Policy = ResourcePolicySamples.DenyEveryone(bucket);
        SimulatedQueue queue = AddQueue(account, region);
        queue.Policy = ResourcePolicySamples.DenyEveryone(queue);
    }

    private SimulatedBucket AddBucket(SimulatedAccount account, string region)
    {
        string name = $"{Prefix(account)}-{random.Pick(Vocabulary.BucketPurposes)}-{random.Letters(6)}";
        var bucket = new SimulatedBucket(account, name, region, Age());
        organization.AddBucket(bucket);
        return bucket;
    }

    private SimulatedQueue AddQueue(SimulatedAccount account, string region)
    {
        string name = $"{Prefix(account)}-{random.Pick(Vocabulary.QueuePurposes)}-{random.Letters(4)}";
        var queue = new SimulatedQueue(account, name, region, Age());
        account.Queues.Add(queue);
        return queue;
    }

    private DateTimeOffset Age() => now.AddDays(-random.Between(2, 2000)).AddSeconds(-random.Next(86_400));

    private static string Prefix(SimulatedAccount account) => account.Name.ToLowerInvariant().Replace(' ', '-');
}
