using PixEduPortal.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortal();
var app = builder.Build();
await app.PreparePortalAsync();
app.UsePortal();
await app.RunAsync();
