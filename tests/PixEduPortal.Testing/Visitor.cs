using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PixEduPortal.Testing;

/// <summary>Opens pages and submits the forms that they serve, as a browser does: what the page does not offer cannot be
/// sent, and what it hides is sent along.</summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public async Task<ServedPage> GetAsync(string address) => await ReadAsync(await client.GetAsync(address), address);

    public async Task<ServedPage> SendAsync(HttpRequestMessage request) =>
        await ReadAsync(await client.SendAsync(request), request.RequestUri!.OriginalString);

    /// <summary>Follows redirects from an answer to the page they end on.</summary>
    public async Task<ServedPage> FollowAsync(ServedPage page)
    {
        for (var hops = 0; page.Location is { } location; hops++)
        {
            if (hops == 10)
            {
                throw new InvalidOperationException($"Redirects do not end: {location}");
            }

            page = await GetAsync(location);
        }

        return page;
    }

    public void Dispose() => client.Dispose();

    private async Task<ServedPage> ReadAsync(HttpResponseMessage response, string address)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new ServedPage(this, address, response, bytes);
    }
}

/// <summary>An answer of the portal, with its document when it is a page.</summary>
public sealed class ServedPage
{
    private readonly Visitor _visitor;
    private IHtmlDocument? _document;

    internal ServedPage(Visitor visitor, string address, HttpResponseMessage response, byte[] bytes)
    {
        _visitor = visitor;
        Address = address;
        Response = response;
        Bytes = bytes;
    }

    /// <summary>Address that was asked for.</summary>
    public string Address { get; }

    public HttpResponseMessage Response { get; }

    public byte[] Bytes { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public string Source => System.Text.Encoding.UTF8.GetString(Bytes);

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Source);

    /// <summary>Text as it is read, with single ordinary spaces.</summary>
    public string Text => Squeeze(Document.Body?.TextContent ?? Source);

    public string Heading => Squeeze(Document.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>Where the answer redirects, as path and query when it stays on the portal.</summary>
    public string? Location => Response.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null;

    /// <summary>Messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll("#erreurs li").Select(item => Squeeze(item.TextContent))];

    /// <summary>The only form of the main part, or the one that the selector names.</summary>
    public PageForm Form(string? selector = null)
    {
        var forms = Document.QuerySelectorAll(selector ?? "main form").OfType<IHtmlFormElement>().ToList();
        return forms.Count == 1
            ? new PageForm(_visitor, this, forms[0])
            : throw new InvalidOperationException($"{Address} ({(int)Status}) has {forms.Count} forms for «{selector ?? "main form"}»: {Text}");
    }

    public async Task<ServedPage> FollowAsync() => await _visitor.FollowAsync(this);

    private static string Squeeze(string text) =>
        string.Join(' ', text.Split([' ', '\n', '\r', '\t', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A served form. Fields must exist; what is not filled keeps what the page gave.</summary>
public sealed class PageForm(Visitor visitor, ServedPage page, IHtmlFormElement form)
{
    private readonly Dictionary<string, (byte[] Content, string FileName, string? Type)> _files = new(StringComparer.Ordinal);

    public PageForm Fill(string name, string value)
    {
        var fields = form.Elements.Where(element => element.GetAttribute("name") == name).ToList();
        if (fields.Count == 0)
        {
            throw new InvalidOperationException($"{page.Address} has no field «{name}».");
        }

        switch (fields[0])
        {
            case IHtmlInputElement { Type: "radio" }:
                Choose(fields.Cast<IHtmlInputElement>(), name, value).IsChecked = true;
                break;
            case IHtmlInputElement { Type: "checkbox" }:
                Choose(fields.OfType<IHtmlInputElement>().Where(box => box.Type == "checkbox"), name, value).IsChecked = true;
                break;
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlSelectElement select:
                if (select.Options.All(option => option.Value != value))
                {
                    throw new InvalidOperationException($"{page.Address}: «{name}» does not offer «{value}».");
                }

                select.Value = value;
                break;
            default:
                throw new InvalidOperationException($"«{name}» cannot be filled.");
        }

        return this;
    }

    public PageForm Uncheck(string name, string? value = null)
    {
        foreach (var box in form.Elements.OfType<IHtmlInputElement>().Where(box => box.Name == name && box.Type == "checkbox" && (value is null || box.Value == value)))
        {
            box.IsChecked = false;
        }

        return this;
    }

    public PageForm Attach(string name, byte[] content, string fileName, string? type = null)
    {
        if (form.Elements.OfType<IHtmlInputElement>().All(input => input.Name != name || input.Type != "file"))
        {
            throw new InvalidOperationException($"{page.Address} has no file field «{name}».");
        }

        _files[name] = (content, fileName, type);
        return this;
    }

    /// <summary>Values that a list offers.</summary>
    public IReadOnlyList<string> Options(string name) =>
        [.. form.Elements.OfType<IHtmlSelectElement>().Where(select => select.Name == name).SelectMany(select => select.Options).Select(option => option.Value)];

    public string? ValueOf(string name) => Entries(null).FirstOrDefault(entry => entry.Key == name).Value;

    /// <summary>Submits with the form's only button, or with the one whose text is given.</summary>
    public async Task<ServedPage> SubmitAsync(string? button = null)
    {
        var pressed = Button(button);
        var target = pressed?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var address = string.IsNullOrEmpty(target) ? page.Address : target;
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', Entries(pressed).Select(entry => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(entry.Value)}"));
            return await visitor.GetAsync($"{address.Split('?')[0]}?{query}");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Body(pressed) };
        return await visitor.SendAsync(request);
    }

    private static IHtmlInputElement Choose(IEnumerable<IHtmlInputElement> boxes, string name, string value) =>
        boxes.FirstOrDefault(box => box.Value == value) ?? throw new InvalidOperationException($"«{name}» does not offer «{value}».");

    private HttpContent Body(AngleSharp.Dom.IElement? pressed)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
        {
            return new FormUrlEncodedContent(Entries(pressed));
        }

        var content = new MultipartFormDataContent();
        foreach (var (key, value) in Entries(pressed))
        {
            content.Add(new StringContent(value), key);
        }

        foreach (var (name, file) in _files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new MediaTypeHeaderValue(file.Type ?? "application/octet-stream");
            content.Add(part, name, file.FileName);
        }

        return content;
    }

    private AngleSharp.Dom.IElement? Button(string? text)
    {
        var buttons = form.Elements.Where(element => element is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" }).ToList();
        if (text is null)
        {
            return buttons.Count == 1 ? buttons[0] : throw new InvalidOperationException($"The form has {buttons.Count} buttons: name one.");
        }

        return buttons.FirstOrDefault(button => button.TextContent.Contains(text, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{page.Address} has no button «{text}».");
    }

    private IEnumerable<KeyValuePair<string, string>> Entries(AngleSharp.Dom.IElement? pressed)
    {
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled"))
            {
                continue;
            }

            switch (element)
            {
                case IHtmlInputElement { Type: "file" or "submit" or "image" or "reset" or "button" }:
                    break;
                case IHtmlInputElement { Type: "radio" or "checkbox" } box:
                    if (box.IsChecked)
                    {
                        yield return new(name, box.Value);
                    }

                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(option => option.IsSelected))
                    {
                        yield return new(name, option.Value);
                    }

                    break;
            }
        }

        if (pressed?.GetAttribute("name") is { Length: > 0 } pressedName)
        {
            yield return new(pressedName, pressed.GetAttribute("value") ?? "");
        }
    }
}
