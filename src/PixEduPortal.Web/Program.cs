namespace PixEduPortal.Web;

internal static class Program
{
    private static void Main()
    {
    }
}
