using PixEduPortal.Application.Decisions;

namespace PixEduPortal.Web.Pages.Pilotage;

public sealed class SimulationModel(WhatIf whatIf) : SimulationPage(whatIf)
{
    public override string Scope => "du pays";
}
