FROM maven:3.9
RUN mvn install -pl core
RUN mvn package -pl app
