using PixEduPortal.Application.Decisions;

namespace PixEduPortal.Web.Pages.Drane.Pilotage;

public sealed class SimulationModel(WhatIf whatIf) : Web.Pages.Pilotage.SimulationPage(whatIf)
{
    public override string Scope => "de l’académie";
}
