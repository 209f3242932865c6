FROM rust:1.80 AS rust
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git,sharing=locked \
    cargo build --release
FROM maven:3.9 AS maven
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked mvn -B package
FROM gradle:8 AS gradle
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked gradle build --no-daemon
FROM gradle:8 AS user
USER gradle
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked,uid=1000,gid=1000 \
    gradle build --no-daemon
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS dotnet
RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish -o /out
FROM composer:2 AS php
RUN --mount=type=cache,target=/tmp/cache composer install --no-dev
FROM ruby:3.3 AS ruby
RUN --mount=type=cache,target=/usr/local/bundle/cache,sharing=locked bundle install
FROM debian:12
COPY --from=rust /a /a
COPY --from=maven /b /b
COPY --from=gradle /c /c
COPY --from=user /d /d
COPY --from=dotnet /e /e
COPY --from=php /f /f
COPY --from=ruby /usr/local/bundle /usr/local/bundle
