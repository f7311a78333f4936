# The portal as one image: web and jobs, and the command line under /app/cli.
#   docker build -t pixeduportal .        docker compose up

# Front-end package (package-lock.json).
FROM node:22-bookworm-slim AS assets
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY eng/ eng/
COPY src/PixEduPortal.Web/ src/PixEduPortal.Web/
RUN node eng/assets.mjs

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ src/
COPY --from=assets /source/src/PixEduPortal.Web/wwwroot/lib/ src/PixEduPortal.Web/wwwroot/lib/
RUN dotnet publish src/PixEduPortal.Web -c Release -o /out/web -p:PortalAssets=false -p:RestoreLockedMode=true \
 && dotnet publish src/PixEduPortal.Cli -c Release -o /out/cli -p:PortalAssets=false -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

# Microsoft's .NET 10 images are built on Ubuntu, whose chromium is a snap; Debian's is a plain package, as on our machines.
FROM debian:bookworm-slim AS portal
# Chromium prints documents, poppler-utils reads deposited PDF files, curl asks for the health.
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium poppler-utils fonts-dejavu-core curl ca-certificates libicu72 tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 1654 --create-home app
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    LANG=C.UTF-8
WORKDIR /app/web
COPY --from=build /out/web /app/web
COPY --from=build /out/cli /app/cli
USER app
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD curl --fail --silent --output /dev/null http://127.0.0.1:8080/health/live || exit 1
ENTRYPOINT ["dotnet", "PixEduPortal.Web.dll"]
