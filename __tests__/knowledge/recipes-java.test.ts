import { expect, test } from '@jest/globals';
import { refusals } from './refusals.js';

const POM = `<project><artifactId>app</artifactId><version>1</version>
<build><plugins><plugin><artifactId>maven-shade-plugin</artifactId></plugin></plugins></build></project>`;
const PLAIN = '<project><artifactId>app</artifactId><version>1</version></project>';
const FILES = { 'pom.xml': POM, 'src/main/java/A.java': 'class A {}\n' };
const BASE = ['FROM maven:3.9-eclipse-temurin-17', 'WORKDIR /app', 'COPY . .'];
const BUILT = [...BASE, 'RUN mvn package'];
const START = 'CMD ["java", "-jar", "target/app-1.jar"]';
const GRADLE = ['FROM gradle:8-jdk17', 'WORKDIR /app', 'COPY . .', 'RUN gradle build'];
const boot = (more: string) => ({
  'settings.gradle': "rootProject.name = 'shop'\n",
  'build.gradle': `plugins { id 'org.springframework.boot' version '3.2.0' }\n${more}\n`,
});

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>]>([
  ['an archive with everything', [...BUILT, START], FILES],
  ['a pattern of the shell', [...BUILT, 'CMD java -jar target/*.jar'], FILES],
  [
    'a property in the name',
    [...BUILT, START],
    {
      ...FILES,
      'pom.xml': POM.replace('>1<', '>${rev}<').replace('<build>', '<properties><rev>1</rev></properties><build>'),
    },
  ],
  [
    'a module',
    [...BUILT, 'CMD ["java", "-jar", "web/target/web-2.jar"]'],
    {
      'pom.xml':
        '<project><artifactId>all</artifactId><version>2</version><packaging>pom</packaging><modules><module>web</module></modules></project>',
      'web/pom.xml':
        '<project><parent><artifactId>all</artifactId><version>2</version></parent><artifactId>web</artifactId></project>',
    },
  ],
  [
    'an assembly',
    [...BUILT, 'CMD ["java", "-jar", "target/app-1-jar-with-dependencies.jar"]'],
    {
      'pom.xml':
        '<project><artifactId>app</artifactId><version>1</version><build><plugins><plugin><descriptorRef>jar-with-dependencies</descriptorRef></plugin></plugins></build></project>',
    },
  ],
  [
    'quarkus',
    [...BUILT, 'CMD ["java", "-jar", "target/quarkus-app/quarkus-run.jar"]'],
    {
      'pom.xml': PLAIN.replace(
        '</project>',
        '<build><plugins><plugin><artifactId>quarkus-maven-plugin</artifactId></plugin></plugins></build></project>',
      ),
    },
  ],
  ['a class path in its folder', [...BUILT, 'CMD ["java", "-cp", "target/classes:target/lib/*", "A"]'], FILES],
  ['gradle without a version', [...GRADLE, 'CMD ["java", "-jar", "build/libs/shop.jar"]'], boot('')],
  ['gradle with a version', [...GRADLE, 'CMD ["java", "-jar", "build/libs/shop-1.2.jar"]'], boot("version = '1.2'")],
  [
    'gradle with a version among the properties',
    [...GRADLE, 'CMD ["java", "-jar", "build/libs/shop-3.jar"]'],
    { ...boot(''), 'gradle.properties': 'version=3\n' },
  ],
  [
    'gradle with a name',
    [...GRADLE, 'CMD ["java", "-jar", "build/libs/app.jar"]'],
    boot("version = '1.2'\nbootJar {\n  archiveFileName = 'app.jar'\n}"),
  ],
])('split: %s', (_, lines, files) => {
  expect(refusals(lines, files)).toEqual([]);
});

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
  [
    'the start builds',
    [...BUILT, 'CMD ./mvnw spring-boot:run'],
    FILES,
    'it builds the application when it starts (`mvnw`)',
  ],
  [
    'a step runs a program',
    [...BASE, 'RUN mvn package exec:java', START],
    FILES,
    'line 4 runs a program of its own while it builds (`exec:java`), and what that writes is not known',
  ],
  [
    'java runs while it builds',
    [...BUILT, 'RUN java -jar target/app-1.jar init', START],
    FILES,
    'line 5 runs `java -jar target/app-1.jar init`, and what that writes outside of the application’s folders is not known',
  ],
  [
    'nothing is built',
    ['FROM eclipse-temurin:17', 'WORKDIR /app', 'RUN useradd app', 'COPY . .', START],
    FILES,
    'it builds nothing',
  ],
  [
    'it starts another program',
    [...BUILT, 'CMD ["./bin/run"]'],
    FILES,
    'it starts `./bin/run`, and no build step is known to make that',
  ],
  [
    'java has a place',
    [...BUILT, 'CMD ["/usr/bin/java", "-jar", "target/app-1.jar"]'],
    FILES,
    'it names java by its place, `/usr/bin/java`',
  ],
  [
    'no build makes the archive',
    [...BUILT, 'CMD ["java", "-jar", "app.jar"]'],
    FILES,
    'it starts `app.jar`, and no build step is known to make that',
  ],
  [
    'several builds make one',
    [...BUILT, 'CMD java -jar target/*.jar'],
    {
      ...FILES,
      'pom.xml': POM.replace('</project>', '<descriptorRef>jar-with-dependencies</descriptorRef></project>'),
    },
    'it starts `target/*.jar`, and no build step is known to make one such archive alone',
  ],
  [
    'it only compiles',
    [...BASE, 'RUN mvn compile', START],
    FILES,
    'it starts `target/app-1.jar`, and no build step is known to make that',
  ],
  [
    'gradle puts its version together',
    [...GRADLE, 'CMD ["java", "-jar", "build/libs/shop-1.jar"]'],
    boot('version = System.getenv("V")'),
    'it starts `build/libs/shop-1.jar`, and no build step is known to make that',
  ],
  [
    'an archive alone may lack something',
    [...BASE, 'RUN mvn package && cp target/app-1.jar /app.jar', 'CMD ["java", "-jar", "/app.jar"]'],
    { ...FILES, 'pom.xml': PLAIN },
    'whether /app.jar holds everything that it needs is not known',
  ],
  [
    'a source is started',
    [...BUILT, 'CMD ["java", "src/main/java/A.java"]'],
    FILES,
    'it compiles `src/main/java/A.java` when it starts',
  ],
  [
    'the class path goes elsewhere',
    [...BUILT, 'CMD ["java", "-cp", "/opt/lib/*", "A"]'],
    FILES,
    'what `/opt/lib/*` of the class path holds is not known',
  ],
  [
    'there is no runtime',
    ['FROM amazoncorretto:17', ...BUILT.slice(1), START],
    FILES,
    'which runtime goes with amazoncorretto is not known',
  ],
  [
    'a variable says which java',
    ['ARG V=3.9-eclipse-temurin-17', 'FROM maven:${V}', ...BUILT.slice(1), START],
    FILES,
    'a variable says which image it is, and so which Java',
  ],
  [
    'the user is not there',
    ['FROM gradle:8-jdk17', ...GRADLE.slice(1), 'USER gradle', 'CMD ["java", "-jar", "build/libs/shop.jar"]'],
    boot(''),
    'whether eclipse-temurin:17-jre has the user gradle is not known',
  ],
  [
    'nothing is deployed',
    ['FROM tomcat:9-jdk11', ...BUILT.slice(1), 'CMD ["catalina.sh", "run"]'],
    FILES,
    'no build step is known to put an application into webapps',
  ],
  [
    'another tomcat',
    [...BUILT, 'CMD ["catalina.sh", "run"]'],
    FILES,
    'where its Tomcat looks for applications is not known',
  ],
  [
    'a program of nobody',
    [...BUILT, 'HEALTHCHECK CMD frobnicate', START],
    FILES,
    'which package brings `frobnicate` to Ubuntu is not known',
  ],
])('refused: %s', (_, lines, files, reason) => {
  expect(refusals(lines, files)).toEqual([reason]);
});
