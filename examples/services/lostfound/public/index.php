<?php

declare(strict_types=1);

use Saltmarsh\LostFound\Shelf;

require __DIR__ . '/../vendor/autoload.php';

$shelf = new Shelf(new PDO('sqlite:' . (getenv('SHELF_FILE') ?: __DIR__ . '/../data/shelf.sqlite')));
$days = new IntlDateFormatter('en_IE', IntlDateFormatter::LONG, IntlDateFormatter::NONE);
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

header('Content-Type: application/json');

if ($path === '/healthz') {
    echo '"ok"';
} elseif ($path === '/items' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    try {
        $id = $shelf->put($_POST['what'] ?? '', $_POST['boat'] ?? 'unknown', date('Y-m-d'));
        http_response_code(201);
        echo json_encode(['id' => $id]);
    } catch (InvalidArgumentException $error) {
        http_response_code(400);
        echo json_encode(['error' => $error->getMessage()]);
    }
} elseif ($path === '/items') {
    $items = $shelf->search($_GET['q'] ?? '');
    echo json_encode(array_map(
        fn (array $item) => ['found' => $days->format(new DateTime($item['day']))] + $item,
        $items,
    ));
} else {
    http_response_code(404);
    echo json_encode(['error' => 'nothing here']);
}
