FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /src
COPY . .
RUN dotnet restore
CMD ["dotnet", "run", "--project", "Shop.csproj"]
