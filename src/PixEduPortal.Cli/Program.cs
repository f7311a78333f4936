namespace PixEduPortal.Cli;

internal static class Program
{
    private static void Main()
    {
    }
}
