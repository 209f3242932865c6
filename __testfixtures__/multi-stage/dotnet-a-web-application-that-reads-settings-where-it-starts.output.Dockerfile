FROM mcr.microsoft.com/dotnet/sdk:6.0-focal AS builder
WORKDIR /srv/shop
COPY . .
RUN dotnet publish src/Web/Web.csproj --configuration Release

FROM mcr.microsoft.com/dotnet/aspnet:6.0-focal AS web
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        curl && \
    rm -rf /var/lib/apt/lists/*
ENV ASPNETCORE_URLS=
WORKDIR /srv/shop
COPY --from=builder /srv/shop/src/Web/bin/Release/net6.0/publish /srv/shop/src/Web/bin/Release/net6.0/publish
COPY --from=builder /srv/shop/appsettings.json /srv/shop/appsettings.json
COPY --from=builder /srv/shop/wwwroot /srv/shop/wwwroot
HEALTHCHECK CMD curl -fsS http://localhost/health
CMD ["dotnet", "src/Web/bin/Release/net6.0/publish/Acme.Web.dll"]
