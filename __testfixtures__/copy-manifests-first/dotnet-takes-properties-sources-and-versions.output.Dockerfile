FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY App.sln nuget.config Directory.Build.props Directory.Packages.props global.json ./
COPY src/App/App.csproj src/App/packages.lock.json ./src/App/
COPY src/Lib/Lib.fsproj ./src/Lib/
RUN dotnet restore App.sln
COPY . .
RUN dotnet publish src/App -o /out

FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
