namespace Berths;

public sealed record Berth(string Name, int LengthInMetres);

public sealed record Stay(string Boat, Berth Berth);

/// <summary>Which boat lies where. The shortest berth that is long enough is taken first.</summary>
public sealed class BerthPlan(IEnumerable<Berth> berths)
{
    private readonly List<Berth> _free = berths.OrderBy(berth => berth.LengthInMetres).ToList();
    private readonly Dictionary<string, Stay> _stays = new();
    private readonly object _lock = new();

    public IReadOnlyList<Stay> Stays
    {
        get
        {
            lock (_lock) return _stays.Values.ToList();
        }
    }

    public Stay? Moor(string boat, int lengthInMetres)
    {
        lock (_lock)
        {
            if (_stays.TryGetValue(boat, out var already)) return already;
            var berth = _free.Find(one => one.LengthInMetres >= lengthInMetres);
            if (berth is null) return null;
            _free.Remove(berth);
            return _stays[boat] = new Stay(boat, berth);
        }
    }

    public bool Leave(string boat)
    {
        lock (_lock)
        {
            if (!_stays.Remove(boat, out var stay)) return false;
            var place = _free.FindIndex(one => one.LengthInMetres >= stay.Berth.LengthInMetres);
            _free.Insert(place < 0 ? _free.Count : place, stay.Berth);
            return true;
        }
    }
}
