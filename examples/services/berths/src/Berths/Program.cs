using Berths;

var plan = new BerthPlan([new("North 1", 40), new("North 2", 65), new("Island", 25)]);

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/healthz", () => "ok");
app.MapGet("/stays", () => plan.Stays);
app.MapPut("/stays/{boat}", (string boat, int length) =>
    plan.Moor(boat, length) is { } stay ? Results.Ok(stay) : Results.Conflict(new { error = "no berth is long enough" }));
app.MapDelete("/stays/{boat}", (string boat) =>
    plan.Leave(boat) ? Results.NoContent() : Results.NotFound());

app.Run();
