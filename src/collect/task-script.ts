import { type TaskComments, taskComments } from './task-comments.ts';

/** Where the snapshots of the nodes go: a shared folder, or the address of a server that wants a token. */
export type Delivery = { readonly share: string } | { readonly url: string };

export interface TaskPlan {
  readonly delivery: Delivery;
  /** 2008 R2 knows no clustered tasks */
  readonly clustered: boolean;
  readonly lang: 'en' | 'ja';
}

/**
 * A PowerShell script that has every node of the cluster it runs on collect its own snapshot each night, as SYSTEM: no account is needed, and the cluster
 * and the node itself are open to it. The parts of one cluster are joined by whoever reads them. Everything stands below the folder of Windows, which
 * only administrators write to, and where no path has a blank. Its last lines take everything back. For Windows PowerShell 2.0 where not clustered.
 */
export function taskScript({ delivery, clustered, lang }: TaskPlan): string {
  const comments = taskComments[lang];
  const sends = 'url' in delivery;
  const lines = [
    ...comments.head({ clustered, sends }),
    '',
    "$ErrorActionPreference = 'Stop'",
    'Import-Module FailoverClusters',
    "$task = 'hvlint-snapshot'",
    "$at = '02:30'",
    '$nodes = @(Get-ClusterNode | ForEach-Object { $_.Name })',
    '',
    ...comments.eachNode,
    "$sender = @'",
    ...senderScript(delivery, comments),
    "'@",
    '',
    ...comments.files({ sends }),
    'foreach ($node in $nodes) {',
    "  $folder = '\\\\{0}\\admin$\\hvlint' -f $node",
    '  New-Item -Path $folder -ItemType Directory -Force | Out-Null',
    "  icacls.exe $folder /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' | Out-Null",
    '  if ($LASTEXITCODE -ne 0) { throw "icacls.exe: $folder, $LASTEXITCODE" }',
    "  Copy-Item -Path 'Collect-HvSnapshot.ps1' -Destination $folder -Force",
    ...(sends ? ["  Copy-Item -Path 'token.txt' -Destination $folder -Force"] : []),
    '  Set-Content -Path "$folder\\Send-HvSnapshot.ps1" -Value $sender -Encoding UTF8',
    '}',
    '',
    ...(clustered ? clusteredTask(comments) : nodeTasks(comments)),
    '',
    ...comments.rollback,
    ...rollback(clustered).map((line) => `# ${line}`),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Runs on each node. A share never shows half a snapshot, since the file gets its name when it is whole. */
function senderScript(delivery: Delivery, { sender }: TaskComments): readonly string[] {
  return [
    ...sender,
    "$ErrorActionPreference = 'Stop'",
    '$here = Split-Path -Parent $MyInvocation.MyCommand.Path',
    '$file = "$here\\snapshot.json"',
    // what an earlier night has left must not pass for this one's
    'if (Test-Path -Path $file) { Remove-Item -Path $file }',
    '& "$here\\Collect-HvSnapshot.ps1" -LocalOnly -Quiet -OutFile $file',
    '$code = $LASTEXITCODE',
    'if ($code -ne 0 -and $code -ne 4) { exit $code }',
    ...('url' in delivery ? post(delivery.url) : copy(delivery.share)),
    'exit $code',
  ];
}

function copy(share: string): readonly string[] {
  return [
    `$target = ${quote(share)} + "\\$env:COMPUTERNAME.json"`,
    'Copy-Item -Path $file -Destination "$target.part" -Force',
    'Move-Item -Path "$target.part" -Destination $target -Force',
  ];
}

/** TLS 1.2 has no name in the .NET of 2008 R2, which knows it by number once it is updated. */
function post(url: string): readonly string[] {
  return [
    '[Net.ServicePointManager]::SecurityProtocol = [Enum]::ToObject([Net.SecurityProtocolType], 3072)',
    '$client = New-Object -TypeName Net.WebClient',
    "$client.Headers.Add('Authorization', 'Bearer ' + [IO.File]::ReadAllText(\"$here\\token.txt\").Trim())",
    "$client.Headers.Add('Content-Type', 'application/json')",
    `[void]$client.UploadData(${quote(url)}, 'POST', [IO.File]::ReadAllBytes($file))`,
  ];
}

const start = '-NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File';

function clusteredTask({ register }: TaskComments): readonly string[] {
  return [
    ...register.clustered,
    `$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "${start} $env:SystemRoot\\hvlint\\Send-HvSnapshot.ps1"`,
    "$trigger = New-ScheduledTaskTrigger -Daily -At $at -RandomDelay '00:10:00'",
    "$settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit '01:00:00' -StartWhenAvailable",
    'Get-ClusteredScheduledTask | Where-Object { $_.TaskName -eq $task } | ForEach-Object { Unregister-ClusteredScheduledTask -TaskName $task }',
    'Register-ClusteredScheduledTask -TaskName $task -TaskType ClusterWide -Action $action -Trigger $trigger -Settings $settings',
  ];
}

function nodeTasks({ register }: TaskComments): readonly string[] {
  return [
    ...register.perNode,
    'foreach ($node in $nodes) {',
    `  schtasks.exe /create /s $node /ru SYSTEM /sc DAILY /st $at /tn $task /f /tr "powershell.exe ${start} $env:SystemRoot\\hvlint\\Send-HvSnapshot.ps1"`,
    '  if ($LASTEXITCODE -ne 0) { throw "schtasks.exe: $node, $LASTEXITCODE" }',
    '}',
  ];
}

function rollback(clustered: boolean): readonly string[] {
  const forEach = (what: string) => `Get-ClusterNode | ForEach-Object { ${what} }`;
  return [
    ...(clustered
      ? ["Unregister-ClusteredScheduledTask -TaskName 'hvlint-snapshot'"]
      : ['Import-Module FailoverClusters', forEach("schtasks.exe /delete /s $_.Name /tn 'hvlint-snapshot' /f")]),
    forEach("Remove-Item -Path ('\\\\{0}\\admin$\\hvlint' -f $_.Name) -Recurse -Force"),
  ];
}

/** In single quotes nothing is replaced; PowerShell takes typographic quotes for them too. */
function quote(text: string): string {
  return `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}
