FROM mcr.microsoft.com/dotnet/sdk:8.0-alpine
WORKDIR /src
COPY . .
RUN dotnet publish Worker -c Release -o out
USER app
CMD ["dotnet", "out/Worker.dll"]
