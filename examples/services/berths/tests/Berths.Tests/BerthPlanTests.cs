using Berths;
using Xunit;

namespace Berths.Tests;

public class BerthPlanTests
{
    private readonly BerthPlan _plan = new([new("Long", 60), new("Short", 25)]);

    [Fact]
    public void ASmallBoatLeavesTheLongBerthFree()
    {
        Assert.Equal("Short", _plan.Moor("Curlew", 20)!.Berth.Name);
        Assert.Equal("Long", _plan.Moor("Heron", 20)!.Berth.Name);
        Assert.Null(_plan.Moor("Gannet", 20));
    }

    [Fact]
    public void ABerthIsFreeAgainOnceItsBoatHasLeft()
    {
        _plan.Moor("Curlew", 20);
        Assert.True(_plan.Leave("Curlew"));
        Assert.False(_plan.Leave("Curlew"));
        Assert.Equal("Short", _plan.Moor("Heron", 20)!.Berth.Name);
    }
}
