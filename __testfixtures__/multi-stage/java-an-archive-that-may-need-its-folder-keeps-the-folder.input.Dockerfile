FROM maven:3.8-openjdk-11-slim
WORKDIR /opt/batch
COPY . .
RUN mvn package
CMD ["java", "-jar", "target/batch.jar", "--once"]
