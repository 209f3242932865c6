FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY App.sln ./
COPY src/App/App.csproj ./src/App/
RUN dotnet restore "src/App/App.csproj"
COPY . .
WORKDIR /src/src/App
RUN dotnet build -c Release

FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
