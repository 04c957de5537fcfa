namespace RootTools.Tests.Execution;

public sealed class RunProgressTests
{
    private readonly ImpatientClock _clock = new();

    [Fact]
    public void While_items_are_still_to_come_neither_share_nor_time_left_is_told()
    {
        RunProgress progress = new(_clock);
        progress.Add(10);
        _clock.Advance(TimeSpan.FromSeconds(2));
        progress.Finish(failed: false);

        Assert.False(progress.IsTotalKnown);
        Assert.Equal(0, progress.PercentComplete);
        Assert.Null(progress.Remaining);
    }

    [Fact]
    public void Once_all_items_are_counted_the_rest_is_reckoned_from_the_rate()
    {
        RunProgress progress = new(_clock);
        progress.Add(10);
        progress.Close();

        // What all items need is read first; that says nothing of the rest.
        _clock.Advance(TimeSpan.FromSeconds(9));
        progress.Finish(failed: false);
        Assert.Null(progress.Remaining);
        _clock.Advance(TimeSpan.FromSeconds(2));
        progress.Finish(failed: false);
        progress.Finish(failed: true);

        Assert.Equal((30, 1, 1d), (progress.PercentComplete, progress.Failed, progress.Rate));
        Assert.Equal(TimeSpan.FromSeconds(7), progress.Remaining);
    }
}
