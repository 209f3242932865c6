FROM node:22
RUN poetry install && mvn package && gradle build && dotnet restore
