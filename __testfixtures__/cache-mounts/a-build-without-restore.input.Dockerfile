FROM mcr.microsoft.com/dotnet/sdk:8.0
RUN dotnet restore
COPY . .
RUN dotnet publish --no-restore -o /out
