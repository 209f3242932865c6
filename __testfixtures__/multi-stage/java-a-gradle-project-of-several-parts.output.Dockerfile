FROM gradle:8-jdk17 AS builder
USER root
WORKDIR /home/gradle/shop
COPY --chown=gradle:gradle . .
RUN gradle :api:shadowJar --no-daemon

FROM eclipse-temurin:17-jre
USER root
WORKDIR /home/gradle/shop
COPY --from=builder /home/gradle/shop/api/build/libs/api-2.0-all.jar /home/gradle/shop/api/build/libs/api-2.0-all.jar
COPY --from=builder /home/gradle/shop/templates /home/gradle/shop/templates
EXPOSE 7000
CMD ["java", "-jar", "api/build/libs/api-2.0-all.jar"]
