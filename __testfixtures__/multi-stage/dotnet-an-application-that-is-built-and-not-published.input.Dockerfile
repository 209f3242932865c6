FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /src
COPY . .
RUN dotnet build -c Release -o out
CMD ["dotnet", "out/Shop.dll"]
