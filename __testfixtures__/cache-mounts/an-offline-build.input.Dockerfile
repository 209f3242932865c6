FROM maven:3.9
RUN mvn dependency:go-offline
RUN mvn -o package
