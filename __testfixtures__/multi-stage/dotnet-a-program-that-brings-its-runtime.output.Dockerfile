FROM mcr.microsoft.com/dotnet/sdk:8.0 AS builder
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -r linux-x64 --self-contained true -o /out

FROM mcr.microsoft.com/dotnet/runtime-deps:8.0
WORKDIR /src
COPY --from=builder /out /out
ENTRYPOINT ["/out/Worker"]
