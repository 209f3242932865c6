<?php

declare(strict_types=1);

use Saltmarsh\LostFound\Shelf;

require __DIR__ . '/../vendor/autoload.php';

$shelf = new Shelf(new PDO('sqlite::memory:'));
$shelf->put('one red glove', 'MV Curlew', '2024-03-01');
$shelf->put('umbrella', 'MV Curlew', '2024-03-02');

$checks = [
    'both wait on the shelf' => count($shelf->search()) === 2,
    'a word finds the glove' => $shelf->search('glove')[0]['what'] === 'one red glove',
    'the newest stands first' => $shelf->search()[0]['what'] === 'umbrella',
];

foreach ($checks as $name => $holds) {
    echo $holds ? 'ok  ' : 'BAD ', $name, PHP_EOL;
}
exit(in_array(false, $checks, true) ? 1 : 0);
