using System.Text.Json;

namespace RootTools.Alerts;

/// <summary>The queue of one test, subscribed to the topic for as long as the test goes on.</summary>
internal sealed class AlertTestQueue
{
    private const string Prefix = "RootToolsAlertTest-";

    // The clean-up must end although the test was stopped.
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(20);

    private readonly IAwsCaller _aws;
    private readonly string _region;
    private readonly string _topicArn;
    private readonly string _name = $"{Prefix}{Guid.NewGuid():N}";
    private string? _url;
    private bool _isAskedFor;
    private string? _subscription;

    public AlertTestQueue(IAwsCaller aws, string region, string topicArn)
    {
        _aws = aws;
        _region = region;
        _topicArn = topicArn;
    }

    /// <summary>Whether a subscription's endpoint is the queue of a test, perhaps one that was killed.</summary>
    public static bool IsOwn(string? endpoint) => endpoint?.Contains($":{Prefix}") is true;

    /// <summary>Makes the queue, which the topic alone may send to, and subscribes it.</summary>
    /// <returns>Why the topic will not send to it; null when it will.</returns>
    public async Task<string?> OpenAsync(AlertPlace place, CancellationToken cancellationToken)
    {
        string arn = place.Partition.Arn("sqs", _region, place.AccountId, _name);
        Dictionary<string, string> attributes = new()
        {
            ["MessageRetentionPeriod"] = "3600",

            // Messages whose answer is lost come again soon.
            ["VisibilityTimeout"] = "5",
            ["Policy"] = JsonSerializer.Serialize(new
            {
                Version = "2012-10-17",
                Statement = new[]
                {
                    new
                    {
                        Effect = "Allow",
                        Principal = new { Service = "sns.amazonaws.com" },
                        Action = "sqs:SendMessage",
                        Resource = arn,
                        Condition = new { ArnEquals = new Dictionary<string, string> { ["aws:SourceArn"] = _topicArn } },
                    },
                },
            }),
        };

        await UncancelledCall.AnsweredAsync(stop => CreateAsync(attributes, stop), cancellationToken);
        await UncancelledCall.AnsweredAsync(
            async stop => _subscription = (await _aws.SendAsync(new Sns.Subscribe(_topicArn, "sqs", arn), stop, _region)).SubscriptionArn,
            cancellationToken);
        IReadOnlyList<Sns.Subscription> all =
            await _aws.ListAllAsync(new Sns.ListSubscriptionsByTopic(_topicArn), cancellationToken, _region);
        Sns.Subscription? own = all.FirstOrDefault(one => one.Endpoint == arn);
        return own?.SubscriptionArn.StartsWith("arn:", StringComparison.Ordinal) is true
            ? null
            : "the topic has not confirmed the test's own subscription";
    }

    /// <summary>Takes the messages that have come, and waits a moment for one.</summary>
    /// <returns>The texts that were published.</returns>
    public async Task<IReadOnlyList<string>> ReceiveAsync(int seconds, CancellationToken cancellationToken)
    {
        IReadOnlyList<Sqs.Message> messages =
            (await _aws.SendAsync(new Sqs.ReceiveMessage(_url!, WaitTimeSeconds: seconds), cancellationToken, _region)).Messages;
        foreach (Sqs.Message message in messages)
        {
            await _aws.SendAsync(new Sqs.DeleteMessage(_url!, message.ReceiptHandle), cancellationToken, _region);
        }

        return [.. messages.Select(message => TextOf(message.Body))];
    }

    /// <summary>Ends the subscription and deletes the queue, whatever of them is there.</summary>
    /// <exception cref="RootToolsException">AWS refuses: something is left.</exception>
    public async Task CloseAsync()
    {
        using var over = new CancellationTokenSource(CleanUpTime);
        try
        {
            if (_subscription?.StartsWith("arn:", StringComparison.Ordinal) is true)
            {
                await _aws.SendAsync(new Sns.Unsubscribe(_subscription), over.Token, _region);
            }
        }
        finally
        {
            IReadOnlyList<string> left = _url is not null ? [_url]
                : _isAskedFor ? await _aws.ListAllAsync(new Sqs.ListQueues(_name), over.Token, _region)
                : [];
            foreach (string url in left)
            {
                await _aws.SendAsync(new Sqs.DeleteQueue(url), over.Token, _region);
            }
        }
    }

    // Once asked for, it may be there although the answer is lost; unless AWS itself refused.
    private async Task CreateAsync(IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        _isAskedFor = true;
        try
        {
            _url = (await _aws.SendAsync(new Sqs.CreateQueue(_name, attributes), cancellationToken, _region)).QueueUrl;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode is not null)
        {
            _isAskedFor = false;
            throw;
        }
    }

    // What SNS sends is an envelope around the text, and the text a JSON string of EventBridge's.
    private static string TextOf(string body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            string text = envelope.RootElement.TryGetProperty("Message", out JsonElement message) ? message.GetString() ?? body : body;
            return text.Length > 1 && text[0] == '"' && text[text.Length - 1] == '"' ? JsonSerializer.Deserialize<string>(text) ?? text : text;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return body;
        }
    }
}
