using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ActivationModel(AccountService accounts) : ChoosePasswordPage(accounts);
