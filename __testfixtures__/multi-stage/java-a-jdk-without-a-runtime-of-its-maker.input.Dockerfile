FROM maven:3-amazoncorretto-17
WORKDIR /app
COPY . .
RUN mvn package
CMD ["java", "-jar", "target/orders-1.4.0.jar"]
