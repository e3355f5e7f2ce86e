using PolyGen.Benchmarks.Compare;
using Xunit;

namespace PolyGen.Benchmarks.Tests;

public sealed class GoalTests
{
    private static readonly FasterGoal Twice = new(2, "half the time");

    [Fact]
    public void Two_times_give_a_ratio_and_by_how_much_it_falls_short()
    {
        Assert.Equal(new Verdict("3.00", true, "yes"), Twice.Judge(Arrived(2), Arrived(6)));
        Assert.Equal(new Verdict("2.00", true, "yes"), Twice.Judge(Arrived(2), Arrived(4)));
        Assert.Equal(new Verdict("0.50", false, "no: 4.00 times short"), Twice.Judge(Arrived(2), Arrived(1)));
    }

    [Fact]
    public void A_peer_that_does_not_arrive_gives_a_lower_bound()
    {
        Assert.Equal(new Verdict("> 5.00", true, "yes"), Twice.Judge(Arrived(2), Late(10)));
        Assert.Equal(new Verdict("> 1.50", null, "open: the peer did not arrive in its time"), Twice.Judge(Arrived(2), Late(3)));
    }

    [Fact]
    public void Not_to_arrive_is_not_to_reach_the_goal_whatever_the_peer_does()
    {
        Assert.Equal(new Verdict("< 0.10", false, "no: best 90 % in 10.0 s"), Twice.Judge(Late(10), Arrived(1)));
        Assert.Equal(new Verdict("-", false, "no: best 90 % in 10.0 s"), Twice.Judge(Late(10), Late(99)));
    }

    [Fact]
    public void Without_a_peer_there_is_no_verdict_on_times() => Assert.Equal(new Verdict("-", null, "no peer"), Twice.Judge(Arrived(2), Medians.None));

    [Fact]
    public void An_accuracy_is_judged_by_itself_and_shown_beside_the_peer()
    {
        AccuracyGoal goal = new(0.989);

        Assert.Equal(new Verdict("+0.20 points", true, "yes"), goal.Judge(Arrived(0.99), Arrived(0.988)));
        Assert.Equal(new Verdict("-", false, "no: 0.40 points short"), goal.Judge(Arrived(0.985), Medians.None));
    }

    [Fact]
    public void Nine_of_ten_starts_are_enough_and_eight_are_not()
    {
        Medians nine = Arrived(1) with { Arrived = 9, Runs = 10 }, eight = nine with { Arrived = 8 };

        Assert.Equal(new Verdict("3.00", true, "yes: 9 of 10"), new StartsGoal().Judge(nine, Arrived(3)));
        Assert.False(new StartsGoal().Judge(eight, Arrived(3)).Reached);
    }

    private static Medians Arrived(double value) => new(value, value, value, value, 3, 3, "");

    private static Medians Late(double seconds) => new(double.PositiveInfinity, 1, double.PositiveInfinity, seconds, 1, 3, "best 90 %");
}
