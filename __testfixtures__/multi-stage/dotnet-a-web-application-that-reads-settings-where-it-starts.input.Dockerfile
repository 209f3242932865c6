FROM mcr.microsoft.com/dotnet/sdk:6.0-focal AS web
WORKDIR /srv/shop
COPY . .
RUN dotnet publish src/Web/Web.csproj --configuration Release
HEALTHCHECK CMD curl -fsS http://localhost/health
CMD ["dotnet", "src/Web/bin/Release/net6.0/publish/Acme.Web.dll"]
